package io.msplex.edge.dispatch;

import io.msplex.contracts.CallId;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A dispatcher without Kafka: keeps what it is given, and answers at once. */
public final class CannedDispatcher extends CallDispatcher {
    private final List<ClearedToolCall> dispatched = new ArrayList<>();
    private final boolean full;
    private final Optional<Throwable> fault;

    @SuppressWarnings("NullAway") // Nothing of a real dispatcher is used.
    private CannedDispatcher(boolean full, Optional<Throwable> fault) {
        super(null, null, null, null, null, null, null);
        this.full = full;
        this.fault = fault;
    }

    public static CannedDispatcher answering() {
        return new CannedDispatcher(false, Optional.empty());
    }

    public static CannedDispatcher busy() {
        return new CannedDispatcher(true, Optional.empty());
    }

    /** Kafka takes no calls. */
    public static CannedDispatcher unreachable() {
        return new CannedDispatcher(false, Optional.of(new NotAccepted("Kafka did not take the call", null)));
    }

    /** No worker answers. */
    public static CannedDispatcher silent() {
        return new CannedDispatcher(false, Optional.of(overdue()));
    }

    /** What a call fails with whose answer does not come in time. */
    public static Throwable overdue() {
        return new AnswerOverdue(new CallId("01970000-0000-7000-8000-000000000001"));
    }

    /** What a call fails with when Kafka does not say whether it has it. */
    public static Throwable unconfirmed() {
        return new NotConfirmed(new IllegalStateException("delivery timed out"));
    }

    public static ToolAnswer answer(CallId call) {
        return new ToolAnswer(call, "[]".getBytes(StandardCharsets.UTF_8), null, false, new byte[0]);
    }

    public List<ClearedToolCall> dispatched() {
        return List.copyOf(dispatched);
    }

    @Override
    public boolean full() {
        return full;
    }

    @Override
    public Uni<ToolAnswer> dispatch(ClearedToolCall call) {
        dispatched.add(call);
        return fault.<Uni<ToolAnswer>>map(Uni.createFrom()::failure)
                .orElseGet(() -> Uni.createFrom().item(answer(call.callId())));
    }
}
