/**
 * Carries what was committed to Kafka: snapshots and audit events; and confirms every snapshot again at an interval, so that an
 * edge can tell silence from a lost connection. Sends again until Kafka has confirmed, so a reader may see a message twice and
 * must go by version or event id.
 */
@NullMarked
package io.msplex.entitlement.relay;

import org.jspecify.annotations.NullMarked;
