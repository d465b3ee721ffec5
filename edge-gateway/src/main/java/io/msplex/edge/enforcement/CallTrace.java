package io.msplex.edge.enforcement;

import io.msplex.contracts.toolcall.StepTrace;
import io.msplex.edge.enforcement.Decision.Allowed;
import io.msplex.edge.enforcement.Decision.Denied;
import io.msplex.edge.enforcement.Decision.Failed;
import java.util.ArrayList;
import java.util.List;

/** What each step did to one call. The steps of a call run one after the other, so it needs no lock. */
public final class CallTrace {
    private final List<StepTrace> steps = new ArrayList<>(EnforcementStep.values().length);

    void record(EnforcementStep step, Decision<?> decision, long begunNanos) {
        long micros = (System.nanoTime() - begunNanos) / 1_000;
        steps.add(
                switch (decision) {
                    case Allowed<?> allowed -> new StepTrace(step.code(), "cleared", null, micros);
                    case Denied<?> denied ->
                        new StepTrace(step.code(), "denied", denied.reason().code(), micros);
                    case Failed<?> failed ->
                        new StepTrace(
                                step.code(), "failed", failed.fault().getClass().getSimpleName(), micros);
                });
    }

    /** The steps that ran, in order. */
    public List<StepTrace> steps() {
        return List.copyOf(steps);
    }
}
