/**
 * Carries each tenant's snapshot to Kafka once it is committed, and confirms it again at an interval, so that an edge can tell
 * silence from a lost connection. Sends again until Kafka has confirmed, so a reader may see a message twice and must go by version.
 */
@NullMarked
package io.msplex.entitlement.relay;

import org.jspecify.annotations.NullMarked;
