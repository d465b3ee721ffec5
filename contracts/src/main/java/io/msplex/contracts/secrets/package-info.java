/**
 * The short loan of a credential from secrets-broker to a connector worker.
 */
@NullMarked
package io.msplex.contracts.secrets;

import org.jspecify.annotations.NullMarked;
