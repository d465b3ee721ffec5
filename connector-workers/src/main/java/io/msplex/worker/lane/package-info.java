/**
 * Lanes: each reads one call at a time from the share group of its connector, sees it to its answer, and only then takes the next.
 * Owns threads and consumers, not what a call means.
 */
@NullMarked
package io.msplex.worker.lane;

import org.jspecify.annotations.NullMarked;
