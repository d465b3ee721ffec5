/**
 * Transactions that see one tenant, and the version that each change gives it. Expects a table {@code known_tenant} of {@code name},
 * {@code version} and {@code published_version}, which holds nothing that a tenant owns. Does not publish.
 */
@NullMarked
package io.msplex.tenantstore.transaction;

import org.jspecify.annotations.NullMarked;
