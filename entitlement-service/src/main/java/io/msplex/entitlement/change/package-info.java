/**
 * What a change leaves behind in its transaction: the tenant's next version and the audit event that tells of it. Does not publish;
 * the relays do.
 */
@NullMarked
package io.msplex.entitlement.change;

import org.jspecify.annotations.NullMarked;
