/**
 * Borrowing the credential of one call from secrets-broker. Keeps nothing but the service token of this worker.
 */
@NullMarked
package io.msplex.worker.lease;

import org.jspecify.annotations.NullMarked;
