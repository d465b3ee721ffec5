/**
 * What every part of a worker speaks of: one call, what it may touch, until when, and how it ended. Knows neither Kafka nor HTTP.
 */
@NullMarked
package io.msplex.worker.call;

import org.jspecify.annotations.NullMarked;
