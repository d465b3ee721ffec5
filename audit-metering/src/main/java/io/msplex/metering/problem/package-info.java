/**
 * How this service says no over HTTP: {@code application/problem+json} with a stable code (RFC 9457). Owns the rendering, not the
 * reasons.
 */
@NullMarked
package io.msplex.metering.problem;

import org.jspecify.annotations.NullMarked;
