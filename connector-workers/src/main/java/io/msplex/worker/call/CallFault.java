package io.msplex.worker.call;

import io.msplex.contracts.toolcall.CallOutcome;

/**
 * The world outside did not do its part: vendor, broker or time. Carries what the person who asked may read. No stack trace, for
 * the place in our code tells nothing.
 */
public final class CallFault extends RuntimeException {
    private final CallOutcome outcome;
    private final String code;

    /**
     * @param outcome how the call ends if nobody recovers
     * @param code stable
     * @param explanation what happened, why, and what to do next; without secrets
     */
    public CallFault(CallOutcome outcome, String code, String explanation) {
        super(explanation, null, false, false);
        this.outcome = outcome;
        this.code = code;
    }

    public CallOutcome outcome() {
        return outcome;
    }

    public String code() {
        return code;
    }

    /** What happened, why, and what to do next. */
    public String explanation() {
        return String.valueOf(getMessage());
    }

    /** Nobody waits for the answer any more. */
    public static CallFault expired(String doing) {
        return new CallFault(
                CallOutcome.EXPIRED,
                "deadline_passed",
                "The time allowed for this call ran out while " + doing
                        + ". Try again; if it happens again, ask for less with a narrower filter or a smaller limit.");
    }
}
