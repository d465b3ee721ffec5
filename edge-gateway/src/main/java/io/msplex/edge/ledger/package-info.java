/**
 * What was refused, for the audit ledger. Accepted calls need no word from here: their dispatch record is their audit record.
 */
@NullMarked
package io.msplex.edge.ledger;

import org.jspecify.annotations.NullMarked;
