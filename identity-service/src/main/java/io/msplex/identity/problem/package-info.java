/**
 * What this service refuses, with stable codes, and how each refusal is answered. Knows nothing of why; features name their
 * refusals.
 */
@NullMarked
package io.msplex.identity.problem;

import org.jspecify.annotations.NullMarked;
