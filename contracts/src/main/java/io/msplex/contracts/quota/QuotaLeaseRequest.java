package io.msplex.contracts.quota;

/**
 * An edge asks for a block of calls: body of {@code POST /internal/tenants/{tenant}/quota-leases}.
 *
 * @param edge name of the asking edge
 * @param wanted units the edge would use in about two seconds, at least 1
 */
public record QuotaLeaseRequest(String edge, long wanted) {
    /** @throws IllegalArgumentException if less than one unit is wanted */
    public QuotaLeaseRequest {
        if (wanted < 1) {
            throw new IllegalArgumentException("a quota lease is for at least one unit");
        }
    }
}
