package io.msplex.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SharedAnswerTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<UniEmitter<? super Integer>> open = new AtomicReference<>();
    private final Uni<Integer> answer = SharedAnswer.of(Uni.createFrom().emitter(emitter -> {
        asked.incrementAndGet();
        open.set(emitter);
    }));

    @Test
    void asksOnceForAllWhoWait() {
        List<Integer> seen = new ArrayList<>();
        answer.subscribe().with(seen::add);
        answer.subscribe().with(seen::add);
        open.get().complete(7);
        answer.subscribe().with(seen::add);
        assertThat(seen).containsExactly(7, 7, 7);
        assertThat(asked).hasValue(1);
    }

    @Test
    void givesEverybodyTheSameFault() {
        List<Throwable> seen = new ArrayList<>();
        answer.subscribe().with(ignored -> {}, seen::add);
        open.get().fail(new IllegalStateException("away"));
        assertThat(seen).hasSize(1);
        assertThatThrownBy(() -> answer.await().indefinitely()).hasMessage("away");
    }

    @Test
    void staysAQuestionOfTheOthersWhenOneLeaves() {
        List<Integer> seen = new ArrayList<>();
        Cancellable first = answer.subscribe().with(seen::add);
        answer.subscribe().with(seen::add);
        first.cancel();
        open.get().complete(7);
        assertThat(seen).containsExactly(7);
    }

    @Test
    void keepsTheOrderForThoseWhoComeAtTheMomentOfTheAnswer() {
        for (int i = 0; i < 20_000; i++) {
            CompletableFuture<Integer> owner = new CompletableFuture<>();
            Uni<Integer> shared = SharedAnswer.of(Uni.createFrom().completionStage(owner));
            shared.subscribe().with(ignored -> {});
            CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> owner.complete(7));
            String chained = shared.chain(number -> Uni.createFrom().item("the number " + number))
                    .await()
                    .atMost(Duration.ofSeconds(5));
            assertThat(chained).isEqualTo("the number 7");
            answering.join();
        }
    }
}
