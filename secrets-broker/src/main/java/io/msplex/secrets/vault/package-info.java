/**
 * Credentials at rest: who stored which, and the envelope they lie in. A key-encryption key wraps one key a tenant, that key wraps
 * one data key a credential version, and both bindings name tenant, instance, kind and version, so nothing opens in another row.
 * It lends nothing and talks to no vendor.
 */
@NullMarked
package io.msplex.secrets.vault;

import org.jspecify.annotations.NullMarked;
