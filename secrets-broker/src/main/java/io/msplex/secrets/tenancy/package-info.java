/**
 * One tenant at a time: transactions that see one tenant, wait a limited time and share no session.
 */
@NullMarked
package io.msplex.secrets.tenancy;

import org.jspecify.annotations.NullMarked;
