package io.msplex.edge.enforcement;

import io.msplex.edge.enforcement.Decision.Allowed;
import io.msplex.edge.enforcement.Decision.Denied;
import io.msplex.edge.enforcement.Decision.Failed;
import io.smallrye.mutiny.Uni;

/**
 * A call on its way through the steps. Every step after a refusal is skipped, every fault becomes a refusal here and nowhere else,
 * and each step leaves its outcome and time in the call's trace.
 */
final class Walk<S extends Stage> {
    private final Uni<Decision<S>> soFar;

    private Walk(Uni<Decision<S>> soFar) {
        this.soFar = soFar;
    }

    static Walk<ToolCall> begin(ToolCall call) {
        return new Walk<>(Uni.createFrom().item(Decision.allow(call)));
    }

    <O extends Stage> Walk<O> then(Advance<S, O> next) {
        return new Walk<>(finish(next));
    }

    Walk<S> require(Gate<S> gate) {
        return new Walk<>(soFar.map(decision -> decision instanceof Allowed<S>(S call) ? pass(gate, call) : decision));
    }

    <O> Uni<Decision<O>> finish(Advance<S, O> last) {
        return soFar.chain(decision -> switch (decision) {
            case Allowed<S>(S call) -> run(last, call);
            case Denied<S>(var reason, var detail, var reached) ->
                Uni.createFrom().item(new Denied<>(reason, detail, reached));
            case Failed<S>(var at, var fault, var reached) -> Uni.createFrom().item(new Failed<>(at, fault, reached));
        });
    }

    Uni<Decision<S>> end() {
        return soFar;
    }

    private static <S extends Stage> Decision<S> pass(Gate<S> gate, S call) {
        long begun = System.nanoTime();
        Decision<S> decision;
        try {
            decision = gate.objection(call)
                    .map(reason -> Decision.<S>deny(reason, call))
                    .orElseGet(() -> Decision.allow(call));
        } catch (RuntimeException fault) {
            decision = new Failed<>(gate.step(), fault, call);
        }
        call.trace().record(gate.step(), decision, begun);
        return decision;
    }

    private static <I extends Stage, O> Uni<Decision<O>> run(Advance<I, O> next, I call) {
        long begun = System.nanoTime();
        Uni<Decision<O>> outcome;
        try {
            outcome = next.apply(call);
        } catch (RuntimeException fault) {
            outcome = Uni.createFrom().failure(fault);
        }
        return outcome.onFailure()
                .recoverWithItem(fault -> new Failed<>(next.step(), fault, call))
                .invoke(decision -> call.trace().record(next.step(), decision, begun));
    }
}
