/**
 * The Cedar language: policies as text are split, checked against our schema and compiled; a compiled set answers requests.
 * Knows no tenants, no database and no HTTP, and does not own what the policies say (resources under {@code cedar/}).
 *
 * <p>Three facts about cedar-java 4.10 shape this package. A policy set that is not cached on the native side is parsed anew by
 * each call (3 ms instead of 0.1 ms), so a set is cached when it is compiled. The native cache never evicts; it refuses when it
 * is full, and frees an entry when the Java object is collected, so the object is kept reachable until the call returns. A
 * policy that errs is skipped, a forbid included, so any error in an answer makes it unknown, which denies.
 */
@NullMarked
package io.msplex.policy.cedar;

import org.jspecify.annotations.NullMarked;
