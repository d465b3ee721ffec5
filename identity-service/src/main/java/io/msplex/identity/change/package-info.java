/**
 * What a change leaves behind in its transaction: the tenant's next version, the audit event that tells of it, and whether Keycloak
 * has yet to follow. Does not publish; the relays do.
 */
@NullMarked
package io.msplex.identity.change;

import org.jspecify.annotations.NullMarked;
