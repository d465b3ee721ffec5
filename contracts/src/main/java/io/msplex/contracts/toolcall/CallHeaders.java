package io.msplex.contracts.toolcall;

/**
 * Names of the Kafka headers of call records. The attributes follow the CloudEvents 1.0 Kafka binding in binary mode:
 * {@code ce_specversion}, {@code ce_id}, {@code ce_source}, {@code ce_type}, {@code ce_time}, {@code ce_subject}.
 */
public final class CallHeaders {
    /** JSON of {@link ToolCallRequested} or {@link ToolCallAnswered}. */
    public static final String CALL = "ce_call";

    /** The signed proof of the call, compact JWS. */
    public static final String PROOF = "ce_proof";

    /** Plain name of the edge that waits, so that other edges skip a reply without parsing it. */
    public static final String EDGE = "ce_edge";

    /** {@code ce_type} of {@link ToolCallRequested}. */
    public static final String REQUESTED = "io.msplex.toolcall.requested.v1";

    /** {@code ce_type} of {@link ToolCallAnswered}. */
    public static final String ANSWERED = "io.msplex.toolcall.answered.v1";

    private CallHeaders() {}
}
