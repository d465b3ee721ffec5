package io.msplex.edge.enforcement;

/** The stable code of a step that could not tell: {@code <step>_unavailable}. */
public final class FaultCode {
    private FaultCode() {}

    /** The code of a fault at that step. */
    public static String of(EnforcementStep step) {
        return step.code() + "_unavailable";
    }
}
