/**
 * Refusals and faults as RFC 9457 problem documents with a stable code and nothing internal.
 */
@NullMarked
package io.msplex.secrets.problem;

import org.jspecify.annotations.NullMarked;
