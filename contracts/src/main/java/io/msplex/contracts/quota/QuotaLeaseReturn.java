package io.msplex.contracts.quota;

/**
 * An edge gives back what it did not use: body of {@code POST /internal/tenants/{tenant}/quota-leases/{lease}/return}.
 *
 * @param unused units, not negative
 */
public record QuotaLeaseReturn(long unused) {}
