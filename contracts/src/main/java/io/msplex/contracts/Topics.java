package io.msplex.contracts;

/** Names of the Kafka topics that more than one service knows. A change of meaning takes a new version suffix. */
public final class Topics {
    /** Answers to tool calls; partitioned by the edge that asked. */
    public static final String CALL_REPLY = "call.rep.v1";

    /** Calls that no worker can take, with reason headers. */
    public static final String CALL_DEAD_LETTER = "call.dlq.v1";

    /** Decisions, refusals and administrative acts; keyed by tenant. */
    public static final String AUDIT_EVENT = "audit.event.v1";

    /** Customers and members of a tenant; compacted, keyed by tenant. */
    public static final String IDENTITY_DIRECTORY = "identity.directory.v1";

    /** Entitlements of a tenant; compacted, keyed by tenant. */
    public static final String ENTITLEMENT_SNAPSHOT = "entitlement.snapshot.v1";

    /** Version of a tenant's policies; compacted, keyed by tenant. */
    public static final String POLICY_BUNDLE = "policy.bundle.v1";

    private Topics() {}

    /** The topic that carries accepted calls to the workers of one connector; keyed by call id. */
    public static String callRequest(ConnectorId connector) {
        return "call.req." + connector.value() + ".v1";
    }
}
