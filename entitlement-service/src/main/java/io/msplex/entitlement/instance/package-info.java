/**
 * A tenant's connections to vendors: which connector, whether calls may go there, and the vendor's key of each customer.
 * Credentials are secrets-broker's; this package is only told whether there is a valid one.
 */
@NullMarked
package io.msplex.entitlement.instance;

import org.jspecify.annotations.NullMarked;
