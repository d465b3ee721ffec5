/**
 * The way of a cleared call to a worker and of its answer back to this very edge, over Kafka. The record that dispatches a call is the
 * record that metering counts. Owns no decision: what comes here has cleared every check.
 */
@NullMarked
package io.msplex.edge.dispatch;

import org.jspecify.annotations.NullMarked;
