/**
 * Carries what was committed to Kafka: each tenant's directory and the audit events. Sends again until Kafka has confirmed, so
 * a reader may see a message twice and must go by version or event id.
 */
@NullMarked
package io.msplex.identity.relay;

import org.jspecify.annotations.NullMarked;
