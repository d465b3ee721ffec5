package io.msplex.edge.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.quota.QuotaLease;
import io.msplex.contracts.quota.QuotaLeaseRequest;
import io.msplex.contracts.quota.QuotaLeaseReturn;
import io.msplex.edge.TestClock;
import io.msplex.edge.dispatch.EdgeName;
import io.msplex.edge.quota.QuotaVerdict.Exhausted;
import io.msplex.edge.quota.QuotaVerdict.Held;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TenantBlocksTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T08:00:00Z"));

    @Test
    void admitsExactlyAsManyCallsAsThePeriodHas() {
        TenantBlocks blocks = blocks(new FakeMetering(clock, 37));
        for (int i = 0; i < 37; i++) {
            assertThat(reserve(blocks)).isInstanceOf(Held.class);
        }
        assertThat(reserve(blocks)).isInstanceOf(Exhausted.class);
    }

    @Test
    void asksForLargerBlocksWhileTheyLastLessThanTwoSeconds() {
        FakeMetering metering = new FakeMetering(clock, 1_000_000);
        TenantBlocks blocks = blocks(metering);
        for (int i = 0; i < 20_000; i++) {
            reserve(blocks);
        }
        assertThat(metering.wanted())
                .startsWith(8L, 16L, 32L, 64L)
                .contains(4_096L)
                .allMatch(units -> units <= 4_096);
    }

    @Test
    void asksForTheNextBlockBeforeTheLastUnitIsTaken() {
        FakeMetering metering = new FakeMetering(clock, 100);
        TenantBlocks blocks = blocks(metering);
        for (int i = 0; i < 7; i++) {
            reserve(blocks);
        }
        assertThat(metering.wanted()).hasSize(2);
        assertThat(metering.returned()).containsExactly(1L);
    }

    @Test
    void givesAReleasedUnitToTheNextCall() {
        TenantBlocks blocks = blocks(new FakeMetering(clock, 1));
        Reservation first = held(blocks);
        assertThat(reserve(blocks)).isInstanceOf(Exhausted.class);

        first.release();
        assertThat(reserve(blocks)).isInstanceOf(Held.class);
    }

    @Test
    void givesAUnitBackOnceHoweverOftenItIsReleased() {
        TenantBlocks blocks = blocks(new FakeMetering(clock, 1));
        Reservation first = held(blocks);
        first.release();
        first.release();
        held(blocks);
        assertThat(reserve(blocks)).isInstanceOf(Exhausted.class);
    }

    @Test
    void usesNothingOfABlockWhoseTimeIsOver() {
        FakeMetering metering = new FakeMetering(clock, 100);
        TenantBlocks blocks = blocks(metering);
        assertThat(held(blocks).leaseId()).isEqualTo("lease-1");
        clock.pass(Duration.ofSeconds(30));
        assertThat(held(blocks).leaseId()).isEqualTo("lease-2");
    }

    @Test
    void returnsWhatItDidNotUse() {
        FakeMetering metering = new FakeMetering(clock, 100);
        TenantBlocks blocks = blocks(metering);
        held(blocks);
        held(blocks);
        blocks.returnUnused().await().indefinitely();
        assertThat(metering.lent()).isEqualTo(2);
    }

    @Test
    void saysWhenThePeriodEnds() {
        assertThat(reserve(blocks(new FakeMetering(clock, 0))))
                .isEqualTo(new Exhausted(0, 0, Instant.parse("2026-11-30T08:00:00Z")));
    }

    @Test
    void failsWhileMeteringIsAwayAndRecoversAfterwards() {
        Flaky metering = new Flaky(new FakeMetering(clock, 10));
        TenantBlocks blocks = new TenantBlocks(new TenantId("acme"), metering, new EdgeName(), clock);
        assertThatThrownBy(() -> reserve(blocks)).hasMessage("connection refused");
        metering.away = false;
        assertThat(reserve(blocks)).isInstanceOf(Held.class);
    }

    @Test
    void failsRatherThanAskForeverWhereBlocksArriveExpired() {
        TestClock behind = new TestClock(clock.instant().minus(Duration.ofHours(1)));
        TenantBlocks blocks =
                new TenantBlocks(new TenantId("acme"), new FakeMetering(behind, 100), new EdgeName(), clock);
        assertThatThrownBy(() -> reserve(blocks)).hasMessageContaining("clock");
    }

    private TenantBlocks blocks(FakeMetering metering) {
        return new TenantBlocks(new TenantId("acme"), metering, new EdgeName(), clock);
    }

    private static Reservation held(TenantBlocks blocks) {
        return ((Held) reserve(blocks)).reservation();
    }

    private static QuotaVerdict reserve(TenantBlocks blocks) {
        return blocks.reserve().await().atMost(Duration.ofSeconds(5));
    }

    private static final class Flaky implements MeteringClient {
        private final MeteringClient behind;
        private boolean away = true;

        private Flaky(MeteringClient behind) {
            this.behind = behind;
        }

        @Override
        public Uni<QuotaLease> lease(String tenant, QuotaLeaseRequest request) {
            return away
                    ? Uni.createFrom().failure(new IllegalStateException("connection refused"))
                    : behind.lease(tenant, request);
        }

        @Override
        public Uni<Void> giveBack(String tenant, String lease, QuotaLeaseReturn unused) {
            return behind.giveBack(tenant, lease, unused);
        }
    }
}
