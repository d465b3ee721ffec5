package io.msplex.edge.dispatch;

import io.msplex.contracts.CallId;

/** A call was made, and no answer came before its deadline. */
public final class AnswerOverdue extends RuntimeException {
    AnswerOverdue(CallId call) {
        super("no answer to call " + call + " before its deadline");
    }
}
