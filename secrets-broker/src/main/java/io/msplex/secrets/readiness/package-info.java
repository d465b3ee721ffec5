/**
 * Tells entitlement-service whether an instance has a credential that works and a vendor that issues tokens for it, until
 * entitlement-service took it. It does not decide what follows from that.
 */
@NullMarked
package io.msplex.secrets.readiness;

import org.jspecify.annotations.NullMarked;
