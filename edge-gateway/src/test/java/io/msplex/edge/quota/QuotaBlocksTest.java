package io.msplex.edge.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.quota.QuotaLease;
import io.msplex.contracts.quota.QuotaLeaseRequest;
import io.msplex.contracts.quota.QuotaLeaseReturn;
import io.msplex.edge.dispatch.EdgeName;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class QuotaBlocksTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId BETA = new TenantId("beta");

    @Test
    void leasesABlockForEachTenant() {
        FakeMetering metering = new FakeMetering(Clock.systemUTC(), 100);
        QuotaBlocks blocks = metering.blocks();
        reserve(blocks, ACME);
        reserve(blocks, BETA);
        reserve(blocks, ACME);
        assertThat(metering.wanted()).hasSize(2);
    }

    @Test
    void returnsWhatIsLeftWhenTheEdgeStops() {
        FakeMetering metering = new FakeMetering(Clock.systemUTC(), 100);
        QuotaBlocks blocks = metering.blocks();
        reserve(blocks, ACME);
        reserve(blocks, BETA);
        blocks.returnAll(new ShutdownEvent());
        assertThat(metering.lent()).isEqualTo(2);
    }

    @Test
    void stopsEvenIfMeteringDoesNotAnswer() {
        FakeMetering metering = new FakeMetering(Clock.systemUTC(), 100);
        QuotaBlocks blocks = new QuotaBlocks(new Deaf(metering), new EdgeName(), Clock.systemUTC());
        reserve(blocks, ACME);
        assertThatCode(() -> blocks.returnAll(new ShutdownEvent())).doesNotThrowAnyException();
    }

    private static void reserve(QuotaBlocks blocks, TenantId tenant) {
        blocks.reserve(tenant).await().indefinitely();
    }

    private record Deaf(FakeMetering behind) implements MeteringClient {
        @Override
        public Uni<QuotaLease> lease(String tenant, QuotaLeaseRequest request) {
            return behind.lease(tenant, request);
        }

        @Override
        public Uni<Void> giveBack(String tenant, String lease, QuotaLeaseReturn unused) {
            return Uni.createFrom().nothing();
        }
    }
}
