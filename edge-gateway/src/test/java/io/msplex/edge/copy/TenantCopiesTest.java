package io.msplex.edge.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.msplex.contracts.TenantId;
import io.msplex.edge.TestClock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TenantCopiesTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId BETA = new TenantId("beta");
    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T08:00:00Z"));
    private final AtomicInteger asked = new AtomicInteger();
    private final List<UniEmitter<? super Optional<Version>>> open = new ArrayList<>();
    private final TenantCopies<Version> copies =
            new TenantCopies<>(this::source, Version::number, Copies.FRESHNESS, clock);

    private record Version(long number, String text) {}

    @Test
    void asksTheOwnerOnceAndThenAnswersFromMemory() {
        answersWith(copies.newest(ACME), new Version(1, "a"));
        assertThat(now(ACME)).contains(new Version(1, "a"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void asksOnceHoweverManyWait() {
        List<Optional<Version>> seen = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            copies.newest(ACME).subscribe().with(seen::add);
        }
        open.getFirst().complete(Optional.of(new Version(1, "a")));
        assertThat(asked).hasValue(1);
        assertThat(seen).hasSize(100).containsOnly(Optional.of(new Version(1, "a")));
    }

    @Test
    void asksAgainAfterAFault() {
        Uni<Optional<Version>> first = copies.newest(ACME);
        List<Throwable> faults = new ArrayList<>();
        first.subscribe().with(ignored -> {}, faults::add);
        open.getFirst().fail(new IllegalStateException("away"));
        assertThat(faults).hasSize(1);

        answersWith(copies.newest(ACME), new Version(1, "a"));
        assertThat(asked).hasValue(2);
    }

    @Test
    void keepsTheHighestVersionWhateverTheOrder() {
        copies.published(ACME, new Version(5, "new"), clock.instant());
        copies.published(ACME, new Version(4, "old"), clock.instant());
        assertThat(now(ACME)).contains(new Version(5, "new"));
    }

    @Test
    void answersWithTheHigherVersionThatArrivedWhileItAsked() {
        List<Optional<Version>> seen = new ArrayList<>();
        copies.newest(ACME).subscribe().with(seen::add);
        copies.published(ACME, new Version(6, "published meanwhile"), clock.instant());
        open.getFirst().complete(Optional.of(new Version(5, "read before")));
        assertThat(seen).containsExactly(Optional.of(new Version(6, "published meanwhile")));
    }

    @Test
    void keepsTenantsApart() {
        copies.published(ACME, new Version(1, "acme"), clock.instant());
        copies.published(BETA, new Version(9, "beta"), clock.instant());
        assertThat(now(ACME)).contains(new Version(1, "acme"));
        assertThat(now(BETA)).contains(new Version(9, "beta"));
    }

    @Test
    void usesACopyWhileItAsksAgainInTheBackground() {
        copies.published(ACME, new Version(1, "a"), clock.instant());
        clock.pass(Duration.ofSeconds(60));
        assertThat(now(ACME)).contains(new Version(1, "a"));
        assertThat(asked).hasValue(1);

        open.getFirst().complete(Optional.of(new Version(2, "b")));
        assertThat(now(ACME)).contains(new Version(2, "b"));
    }

    @Test
    void takesTheSameVersionAgainForASignOfLife() {
        copies.published(ACME, new Version(1, "a"), clock.instant());
        clock.pass(Duration.ofSeconds(59));
        copies.published(ACME, new Version(1, "a"), clock.instant());
        clock.pass(Duration.ofSeconds(59));
        assertThat(now(ACME)).contains(new Version(1, "a"));
        assertThat(asked).hasValue(0);
    }

    @Test
    void doesNotUseACopyThatIsTooOld() {
        copies.published(ACME, new Version(1, "a"), clock.instant());
        clock.pass(Duration.ofSeconds(120));
        List<Throwable> faults = new ArrayList<>();
        copies.newest(ACME).subscribe().with(ignored -> {}, faults::add);
        open.getFirst().fail(new IllegalStateException("away"));
        assertThat(faults).hasSize(1);
    }

    @Test
    void takesWhatLayInTheTopicForAsOldAsItIs() {
        copies.published(
                ACME, new Version(1, "before this edge ran"), clock.instant().minus(Duration.ofHours(1)));
        List<Throwable> faults = new ArrayList<>();
        copies.newest(ACME).subscribe().with(ignored -> {}, faults::add);
        open.getFirst().fail(new IllegalStateException("away"));
        assertThat(faults).hasSize(1);
    }

    @Test
    void trustsNoRecordLongerBecauseItsWritersClockIsAhead() {
        copies.published(ACME, new Version(1, "a"), clock.instant().plus(Duration.ofHours(1)));
        clock.pass(Duration.ofSeconds(120));
        List<Throwable> faults = new ArrayList<>();
        copies.newest(ACME).subscribe().with(ignored -> {}, faults::add);
        open.getFirst().fail(new IllegalStateException("away"));
        assertThat(faults).hasSize(1);
    }

    @Test
    void keepsWhatTheOwnerSaidInPlaceOfACopyThatIsTooOld() {
        copies.published(ACME, new Version(9, "of a life before"), clock.instant());
        clock.pass(Duration.ofSeconds(120));
        answersWith(copies.newest(ACME), new Version(1, "restored"));
        assertThat(now(ACME)).contains(new Version(1, "restored"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void believesTheOwnerRatherThanACopyThatIsTooOld() {
        copies.published(ACME, new Version(9, "of a life before"), clock.instant());
        clock.pass(Duration.ofSeconds(120));
        answersWith(copies.newest(ACME), new Version(1, "restored"));
    }

    @Test
    void forgetsATenantThatItsOwnerDoesNotKnow() {
        copies.published(ACME, new Version(1, "a"), clock.instant());
        clock.pass(Duration.ofSeconds(120));
        List<Optional<Version>> seen = new ArrayList<>();
        copies.newest(ACME).subscribe().with(seen::add);
        open.getFirst().complete(Optional.empty());
        assertThat(seen).containsExactly(Optional.empty());

        copies.newest(ACME).subscribe().with(seen::add);
        assertThat(asked).hasValue(2);
    }

    @Test
    void tellsAnUnknownTenantFromAnOwnerThatIsAway() {
        assertThat(Copies.directories(clock, Map.of()).newest(ACME).await().indefinitely())
                .isEmpty();
        assertThatThrownBy(() ->
                        Copies.unreachableSnapshots(clock).newest(ACME).await().indefinitely())
                .isInstanceOf(IllegalStateException.class);
    }

    private void answersWith(Uni<Optional<Version>> answer, Version version) {
        List<Optional<Version>> seen = new ArrayList<>();
        answer.subscribe().with(seen::add);
        open.getLast().complete(Optional.of(version));
        assertThat(seen).containsExactly(Optional.of(version));
    }

    private Optional<Version> now(TenantId tenant) {
        return copies.newest(tenant).await().atMost(Duration.ofSeconds(1));
    }

    private Uni<Optional<Version>> source(TenantId tenant) {
        return Uni.createFrom().emitter(emitter -> {
            asked.incrementAndGet();
            open.add(emitter);
        });
    }
}
