package io.msplex.entitlement.problem;

import java.util.Locale;

/** Expected answers that are a no. The codes are stable. */
public enum Refusal {
    /** The tenant never had a subscription. */
    UNKNOWN_TENANT,
    /** The id is kept for the platform itself. */
    RESERVED_TENANT,
    /** No plan has that name. */
    UNKNOWN_PLAN,
    /** The catalogue has no such connector. */
    UNKNOWN_CONNECTOR,
    /** The tenant has no such instance. */
    UNKNOWN_INSTANCE,
    /** An instance keeps the connector that it was made with. */
    CONNECTOR_IS_FIXED,
    /** Only the tenant switches an instance off, by {@code enabled}. */
    READINESS_IS_THE_TENANTS,
    /** Two customers cannot own the same records at the vendor. */
    VENDOR_KEY_TWICE;

    /** The code as answers write it: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
