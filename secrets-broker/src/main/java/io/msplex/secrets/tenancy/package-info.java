/**
 * One tenant at a time: transactions that see one tenant, and the check that a member asks for its own tenant.
 */
@NullMarked
package io.msplex.secrets.tenancy;

import org.jspecify.annotations.NullMarked;
