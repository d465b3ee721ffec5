/**
 * The thirteen checks between an AI client's tool call and a vendor, in the order of {@link io.msplex.edge.enforcement.EnforcementChain}.
 * A refusal is a value with a stable reason; a fault is an exception that {@link io.msplex.edge.enforcement.Walk} turns into a
 * refusal in one place. Owns no state: what the steps look at comes from the packages beside it.
 */
@NullMarked
package io.msplex.edge.enforcement;

import org.jspecify.annotations.NullMarked;
