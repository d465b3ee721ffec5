package io.msplex.secrets.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefreshLanesTest {
    private record TwoLanes() implements TokenConfig {
        @Override
        public Duration margin() {
            return Duration.ZERO;
        }

        @Override
        public Duration timeout() {
            return Duration.ZERO;
        }

        @Override
        public Duration unstatedLife() {
            return Duration.ZERO;
        }

        @Override
        public int concurrentFetches() {
            return 2;
        }

        @Override
        public int longestAnswer() {
            return 0;
        }
    }

    private final RefreshLanes lanes = new RefreshLanes(new TwoLanes());
    private final List<UniEmitter<? super Void>> running = new ArrayList<>();

    private void submit() {
        lanes.submit(() -> Uni.createFrom().emitter(running::add));
    }

    @Test
    void runsNoMoreThanItsLanesAndForgetsNoneThatWaits() {
        for (int i = 0; i < 5; i++) {
            submit();
        }
        assertThat(running).hasSize(2);
        for (int done = 0; done < 5; done++) {
            running.get(done).complete(null);
        }
        assertThat(running).hasSize(5);
        submit();
        submit();
        submit();
        assertThat(running).hasSize(7);
    }
}
