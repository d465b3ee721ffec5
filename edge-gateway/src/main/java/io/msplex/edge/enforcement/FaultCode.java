package io.msplex.edge.enforcement;

import io.msplex.edge.dispatch.AnswerOverdue;
import io.msplex.edge.dispatch.NotConfirmed;

/** The stable code of a fault: {@code <step>_unavailable} where a step could not tell, and two of a call that was, or may have been, made. */
public final class FaultCode {
    private FaultCode() {}

    /** The code of a fault at that step. */
    public static String of(EnforcementStep step, Throwable fault) {
        return switch (fault) {
            case AnswerOverdue overdue -> "deadline_passed";
            case NotConfirmed unknown -> step.code() + "_unconfirmed";
            default -> step.code() + "_unavailable";
        };
    }
}
