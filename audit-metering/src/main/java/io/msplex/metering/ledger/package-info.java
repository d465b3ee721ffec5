/**
 * The append-only ledger: refusals and administrative acts as services report them, and one line for the acceptance and one for the
 * end of each call, taken from the call's own records. The service's role may insert and read, never change or delete. Does not
 * count anything.
 */
@NullMarked
package io.msplex.metering.ledger;

import org.jspecify.annotations.NullMarked;
