/**
 * What happened, for the ledger: decisions, refusals and administrative acts.
 */
@NullMarked
package io.msplex.contracts.audit;

import org.jspecify.annotations.NullMarked;
