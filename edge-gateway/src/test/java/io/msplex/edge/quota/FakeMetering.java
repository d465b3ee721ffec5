package io.msplex.edge.quota;

import io.msplex.contracts.quota.QuotaLease;
import io.msplex.contracts.quota.QuotaLeaseRequest;
import io.msplex.contracts.quota.QuotaLeaseReturn;
import io.msplex.edge.dispatch.EdgeName;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A quota authority with a hard limit, which debits a block before it lends it. Safe for use by many threads. */
public final class FakeMetering implements MeteringClient {
    private static final Duration LEASE_TIME = Duration.ofSeconds(30);
    private final Clock clock;
    private final long limit;
    private long lent;
    private final List<Long> wanted = new ArrayList<>();
    private final List<Long> returned = new ArrayList<>();

    public FakeMetering(Clock clock, long limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /** Blocks that come from this authority. */
    public QuotaBlocks blocks() {
        return new QuotaBlocks(this, new EdgeName(), clock);
    }

    @Override
    public synchronized Uni<QuotaLease> lease(String tenant, QuotaLeaseRequest request) {
        long units = Math.min(request.wanted(), limit - lent);
        lent += units;
        wanted.add(request.wanted());
        var now = clock.instant();
        return Uni.createFrom()
                .item(new QuotaLease(
                        "lease-" + wanted.size(),
                        units,
                        now.plus(LEASE_TIME),
                        limit,
                        lent,
                        now.plus(Duration.ofDays(9))));
    }

    @Override
    public synchronized Uni<Void> giveBack(String tenant, String lease, QuotaLeaseReturn unused) {
        lent -= unused.unused();
        returned.add(unused.unused());
        return Uni.createFrom().voidItem();
    }

    /** Units that are debited and not given back. */
    public synchronized long lent() {
        return lent;
    }

    synchronized List<Long> wanted() {
        return List.copyOf(wanted);
    }

    synchronized List<Long> returned() {
        return List.copyOf(returned);
    }
}
