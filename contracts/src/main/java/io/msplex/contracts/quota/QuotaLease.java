package io.msplex.contracts.quota;

import java.time.Instant;

/**
 * A block of calls that an edge may admit, debited before it is used, so that a hard limit holds under any crash. With
 * {@code units} 0 nothing is left in this period.
 *
 * @param leaseId travels in every call that uses a unit of it
 * @param units granted, not negative
 * @param expiresAt after which the edge must not use the rest
 * @param limit hard limit of the period
 * @param used calls accepted in the period so far, as far as metering knows
 * @param resetsAt when the period ends
 */
public record QuotaLease(String leaseId, long units, Instant expiresAt, long limit, long used, Instant resetsAt) {}
