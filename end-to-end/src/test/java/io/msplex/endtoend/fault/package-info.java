/** What callers and the ledger see when vendors and parts of the platform fail. */
@NullMarked
package io.msplex.endtoend.fault;

import org.jspecify.annotations.NullMarked;
