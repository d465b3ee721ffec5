/**
 * The loan of a credential to a worker for one call. What is lent derives from the signed proof alone, and no credential leaves
 * before its lease stands in the ledger. It keeps no secret.
 */
@NullMarked
package io.msplex.secrets.lease;

import org.jspecify.annotations.NullMarked;
