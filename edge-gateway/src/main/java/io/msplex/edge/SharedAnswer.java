package io.msplex.edge;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * One question for everybody who waits for its answer. Mutiny's {@code memoize} alone does not do: whoever subscribes at the very
 * moment at which the answer arrives may get it before the subscription (UniMemoizeOp of 3.1.1 lets go of its lock in between), and a
 * {@code chain} behind it then takes its own result for the answer. An emitter keeps the order.
 */
public final class SharedAnswer {
    private SharedAnswer() {}

    /**
     * Asks when the first subscriber comes, and gives all of them the same answer or the same fault. A subscriber that leaves takes
     * nothing from the others. Safe for use by many threads.
     */
    public static <T> Uni<T> of(Uni<T> question) {
        Uni<T> answer = question.memoize().indefinitely();
        return Uni.createFrom().emitter(emitter -> {
            Cancellable waiting = answer.subscribe().with(emitter::complete, emitter::fail);
            emitter.onTermination(waiting::cancel);
        });
    }
}
