/**
 * What every simulated vendor needs to be repeatable and yet always current: chance from a seed, and times relative to now.
 * Knows nothing of any vendor's records.
 */
@NullMarked
package io.msplex.sandbox.simulation;

import org.jspecify.annotations.NullMarked;
