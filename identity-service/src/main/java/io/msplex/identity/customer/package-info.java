/**
 * The clients of a tenant. A customer has a name and nothing else here: its key at a vendor belongs to entitlement-service, its
 * data to the vendor.
 */
@NullMarked
package io.msplex.identity.customer;

import org.jspecify.annotations.NullMarked;
