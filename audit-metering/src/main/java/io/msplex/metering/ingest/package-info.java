/**
 * Reads the records that dispatch and answer calls, the audit events and the entitlement snapshots, and writes what they say. One
 * PostgreSQL transaction a polled batch holds the offsets, the rows and the sums, so a batch counts wholly or not at all; the
 * offsets in the database decide where to go on, Kafka's are for display. Does not own the tables of usage, ledger and quota, only
 * the order in which they are written.
 *
 * <p>Why a plain {@code KafkaConsumer} on a thread of its own and not SmallRye, which is the rule of the house: a batch has to be
 * dropped and read again from the place the database names whenever its transaction fails or finds that another consumer was
 * faster. SmallRye reads ahead into its own queue, so a seek would leave records there that are then applied out of place.
 *
 * <p>How a zombie is fenced: the transaction moves each offset from the value this consumer believes in to the next one. A consumer
 * that lost its partitions while it was stopped believes in an old value, changes no row, and rolls everything back.
 */
@NullMarked
package io.msplex.metering.ingest;

import org.jspecify.annotations.NullMarked;
