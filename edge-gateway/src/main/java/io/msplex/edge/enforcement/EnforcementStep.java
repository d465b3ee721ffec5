package io.msplex.edge.enforcement;

import java.util.Locale;

/** The thirteen steps of a tool call, in order. */
public enum EnforcementStep {
    AUTHENTICATE,
    RESOLVE_TENANT,
    RESOLVE_CUSTOMER,
    LOAD_ENTITLEMENT_SNAPSHOT,
    VERIFY_SUBSCRIPTION,
    VERIFY_CONNECTOR_ENTITLEMENT,
    VERIFY_INSTANCE_READINESS,
    EVALUATE_POLICY,
    CHECK_QUOTA,
    CHECK_APPROVAL,
    DISPATCH,
    RECORD,
    RESPOND;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** Position in the chain, from 1 to 13. */
    public int number() {
        return ordinal() + 1;
    }

    /** Stable name in traces, metrics and answers. */
    public String code() {
        return code;
    }
}
