package io.msplex.worker.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.contracts.toolcall.CallOutcome;

/** How a call ended, before it becomes a record. */
public sealed interface ToolAnswer {

    /** The vendor answered. */
    record Answered(ObjectNode structured) implements ToolAnswer {}

    /**
     * No answer but an explanation.
     *
     * @param outcome how the call ended
     * @param code stable
     * @param explanation what happened, why, and what to do next
     */
    record Objected(CallOutcome outcome, String code, String explanation) implements ToolAnswer {
        /** The arguments are at fault. */
        public static Objected arguments(String code, String explanation) {
            return new Objected(CallOutcome.INVALID_ARGUMENTS, code, explanation);
        }

        /** What a fault tells. */
        public static Objected of(CallFault fault) {
            return new Objected(fault.outcome(), fault.code(), fault.explanation());
        }
    }
}
