/**
 * The parties to our contract. A tenant is known from its first PUT on and is never removed here; what it bought belongs to
 * entitlement-service.
 */
@NullMarked
package io.msplex.identity.tenant;

import org.jspecify.annotations.NullMarked;
