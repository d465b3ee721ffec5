/**
 * Kafka as a part of the stack: one KRaft node in a process of its own, and the platform's topics. What the records
 * mean belongs to the contracts.
 */
@NullMarked
package io.msplex.stack.kafka;

import org.jspecify.annotations.NullMarked;
