/**
 * Transactions of one tenant. Row-level security shows a connection only the rows of the tenant that its transaction has named, so
 * every read and write of a tenant's rows passes through here or names the tenant itself as the first parameter.
 */
@NullMarked
package io.msplex.metering.tenancy;

import org.jspecify.annotations.NullMarked;
