/**
 * Events that are written in the transaction that they tell of and sent to Kafka after its commit, until Kafka has them. Expects a
 * table {@code outbox}, whose row-level security lets a transaction with the purpose {@code publish} see every tenant's events, and
 * a channel {@code audit}. Decides nothing about what is told.
 */
@NullMarked
package io.msplex.tenantstore.outbox;

import org.jspecify.annotations.NullMarked;
