package io.msplex.tenantstore.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.msplex.contracts.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TenantRoundTest {
    private static final TenantId A = new TenantId("a");
    private static final TenantId B = new TenantId("b");
    private static final TenantId C = new TenantId("c");
    private static final List<TenantId> ALL = List.of(A, B, C);
    private static final int NO_END = Integer.MAX_VALUE;

    private final List<TenantId> done = new ArrayList<>();

    private static TroubledTenants withoutRest() {
        return new TroubledTenants("a test", Duration.ZERO);
    }

    private Consumer<TenantId> failingFor(TenantId... failing) {
        return tenant -> {
            if (List.of(failing).contains(tenant)) {
                throw new IllegalStateException("too large");
            }
            done.add(tenant);
        };
    }

    @Test
    void whatIsWrongWithOneTenantHoldsUpNoOther() {
        new TenantRound(withoutRest(), Duration.ofSeconds(2)).of(ALL, NO_END, failingFor(A));
        assertThat(done).containsExactly(B, C);
    }

    @Test
    void whoFailedComesLastAndTakesNobodysTurn() {
        // Given
        TenantRound round = new TenantRound(withoutRest(), Duration.ofSeconds(2));
        round.of(ALL, NO_END, failingFor(A, B));
        done.clear();

        // When
        round.of(ALL, 1, failingFor(A, B));

        // Then
        assertThat(done).containsExactly(C);
    }

    @Test
    void whoFailedIsTriedAgain() {
        // Given
        TenantRound round = new TenantRound(withoutRest(), Duration.ofSeconds(2));
        round.of(ALL, NO_END, failingFor(A));
        done.clear();

        // When
        round.of(ALL, NO_END, failingFor());

        // Then
        assertThat(done).containsExactly(B, C, A);
    }

    @Test
    void whoFailedRestsBeforeItIsTriedAgain() {
        // Given
        TenantRound round = new TenantRound("a test");
        round.of(ALL, NO_END, failingFor(A));
        done.clear();

        // When
        round.of(ALL, NO_END, failingFor());

        // Then
        assertThat(done).containsExactly(B, C);
    }

    @Test
    void faultThatTakesLongIsEverybodysAndEndsTheRound() {
        // Given
        TenantRound round = new TenantRound(withoutRest(), Duration.ZERO);

        // Then
        assertThatThrownBy(() -> round.of(ALL, NO_END, failingFor(A))).hasMessage("too large");
        assertThat(done).isEmpty();
        round.of(ALL, NO_END, failingFor());
        assertThat(done).containsExactly(B, C, A);
    }
}
