/**
 * Carries each tenant's directory to Kafka once it is committed. Sends again until Kafka has confirmed, so a reader may see a
 * message twice and must go by version.
 */
@NullMarked
package io.msplex.identity.relay;

import org.jspecify.annotations.NullMarked;
