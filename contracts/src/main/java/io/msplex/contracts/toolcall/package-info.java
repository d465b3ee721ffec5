/**
 * The conversation between an edge gateway and a connector worker over Kafka: the accepted call and its answer. Metering
 * reads the same records; nobody sends a copy.
 */
@NullMarked
package io.msplex.contracts.toolcall;

import org.jspecify.annotations.NullMarked;
