/**
 * What the ledger of audit-metering must hear of, written in the transaction that did it and sent on to Kafka until Kafka has it.
 * It does not read the ledger.
 */
@NullMarked
package io.msplex.secrets.outbox;

import org.jspecify.annotations.NullMarked;
