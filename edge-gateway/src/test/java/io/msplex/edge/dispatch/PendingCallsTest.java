package io.msplex.edge.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.msplex.contracts.CallId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingCallsTest {
    private static final CallId CALL = new CallId("01970000-0000-7000-8000-000000000001");
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final PendingCalls pending = new PendingCalls(new TwoAtATime(), meters);

    @Test
    void givesTheAnswerToWhoeverWaits() {
        List<ToolAnswer> seen = new ArrayList<>();
        pending.await(CALL).subscribe().with(seen::add);
        ToolAnswer answer = CannedDispatcher.answer(CALL);
        pending.take(CALL).orElseThrow().complete(answer);
        assertThat(seen).containsExactly(answer);
        assertThat(waiting()).isZero();
    }

    @Test
    void givesASecondAnswerToNobody() {
        pending.await(CALL).subscribe().with(answer -> {});
        pending.take(CALL).orElseThrow().complete(CannedDispatcher.answer(CALL));
        assertThat(pending.take(CALL)).isEmpty();
    }

    @Test
    void forgetsACallThatWasGivenUp() {
        pending.await(CALL).subscribe().with(answer -> {}).cancel();
        assertThat(waiting()).isZero();
        assertThat(pending.take(CALL)).isEmpty();
    }

    @Test
    void isFullAtItsBound() {
        pending.await(CALL).subscribe().with(answer -> {});
        assertThat(waiting()).isOne();
        assertThat(pending.full()).isFalse();
        pending.await(new CallId("01970000-0000-7000-8000-000000000002"))
                .subscribe()
                .with(answer -> {});
        assertThat(pending.full()).isTrue();
    }

    private int waiting() {
        return (int) meters.get("msplex.edge.calls.waiting").gauge().value();
    }

    private record TwoAtATime() implements DispatchSettings {
        @Override
        public String bootstrapServers() {
            return "nowhere:1";
        }

        @Override
        public Duration deadline() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Duration acceptWithin() {
            return Duration.ofSeconds(5);
        }

        @Override
        public int maxInFlight() {
            return 2;
        }
    }
}
