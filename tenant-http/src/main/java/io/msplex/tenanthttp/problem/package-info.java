/**
 * How a request that was not carried out is answered: {@code application/problem+json} with a stable code (RFC 9457). Knows
 * nothing of why; features name their refusals.
 */
@NullMarked
package io.msplex.tenanthttp.problem;

import org.jspecify.annotations.NullMarked;
