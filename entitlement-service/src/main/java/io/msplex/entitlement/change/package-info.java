/**
 * The one way in which this service touches its database: a transaction that sees one tenant. A change takes effect together
 * with the tenant's next version and the audit event that tells of it. Does not publish; the relay does.
 */
@NullMarked
package io.msplex.entitlement.change;

import org.jspecify.annotations.NullMarked;
