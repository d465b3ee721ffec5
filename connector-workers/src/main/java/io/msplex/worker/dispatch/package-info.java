/**
 * From a Kafka record to its answer: proof, payload, engine, reply, dead letter. Believes only the proof.
 */
@NullMarked
package io.msplex.worker.dispatch;

import org.jspecify.annotations.NullMarked;
