package io.msplex.edge.quota;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.quota.QuotaLease;
import io.msplex.contracts.quota.QuotaLeaseRequest;
import io.msplex.contracts.quota.QuotaLeaseReturn;
import io.msplex.edge.PatientQuestion;
import io.msplex.edge.SharedAnswer;
import io.msplex.edge.dispatch.EdgeName;
import io.msplex.edge.quota.QuotaVerdict.Exhausted;
import io.msplex.edge.quota.QuotaVerdict.Held;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The current block of one tenant, and the request for the next. */
final class TenantBlocks {
    private static final long SMALLEST = 8;
    private static final long LARGEST = 4_096;

    private final TenantId tenant;
    private final MeteringClient metering;
    private final EdgeName edge;
    private final Clock clock;
    private final AtomicReference<@Nullable Block> current = new AtomicReference<>();
    private final AtomicReference<@Nullable Uni<QuotaLease>> underway = new AtomicReference<>();
    private volatile long wanted = SMALLEST;
    private volatile Instant leasedAt = Instant.EPOCH;

    TenantBlocks(TenantId tenant, MeteringClient metering, EdgeName edge, Clock clock) {
        this.tenant = tenant;
        this.metering = metering;
        this.edge = edge;
        this.clock = clock;
    }

    Uni<QuotaVerdict> reserve() {
        Instant now = clock.instant();
        Block block = current.get();
        if (block != null) {
            Optional<Reservation> unit = block.take(now);
            if (unit.isPresent()) {
                if (block.runsLow(now)) {
                    lease().subscribe().with(ignored -> {}, ignored -> {});
                }
                return Uni.createFrom().item(new Held(unit.get()));
            }
        }
        return lease().chain(this::takeFrom);
    }

    /** Many calls may wait for one block that is too small for them all: the rest ask again. */
    private Uni<QuotaVerdict> takeFrom(QuotaLease lease) {
        if (lease.units() == 0) {
            return Uni.createFrom().item(new Exhausted(lease.limit(), lease.used(), lease.resetsAt()));
        }
        Block block = current.get();
        Optional<Reservation> unit = block == null ? Optional.empty() : block.take(clock.instant());
        return unit.<Uni<QuotaVerdict>>map(value -> Uni.createFrom().item(new Held(value)))
                .orElseGet(() -> lease().chain(this::takeFrom));
    }

    private Uni<QuotaLease> lease() {
        Uni<QuotaLease> known = underway.get();
        if (known != null) {
            return known;
        }
        // Asked twice, it lends two blocks; the one that nobody knows of is taken back when its time is over.
        Uni<QuotaLease> lent = PatientQuestion.of(
                () -> metering.lease(tenant.value(), new QuotaLeaseRequest(edge.value(), nextSize())));
        Uni<QuotaLease> fresh =
                SharedAnswer.of(lent.invoke(this::install).onTermination().invoke(() -> underway.set(null)));
        return underway.compareAndSet(null, fresh) ? fresh : lease();
    }

    private void install(QuotaLease lease) {
        leasedAt = clock.instant();
        if (lease.units() > 0 && !leasedAt.isBefore(lease.expiresAt())) {
            throw new IllegalStateException(
                    "a block of quota arrived expired: audit-metering's clock is not this one's");
        }
        if (lease.units() > 0) {
            Block replaced = current.getAndSet(new Block(lease));
            if (replaced != null) {
                giveBack(replaced).subscribe().with(ignored -> {}, ignored -> {});
            }
        }
    }

    /** About two seconds' worth: doubles while blocks last less than that, halves while they last much longer. */
    private long nextSize() {
        long lasted = clock.millis() - leasedAt.toEpochMilli();
        wanted = Math.clamp(lasted < 2_000 ? wanted * 2 : lasted > 10_000 ? wanted / 2 : wanted, SMALLEST, LARGEST);
        return wanted;
    }

    Uni<Void> returnUnused() {
        Block block = current.getAndSet(null);
        return block == null ? Uni.createFrom().voidItem() : giveBack(block);
    }

    private Uni<Void> giveBack(Block block) {
        long unused = block.drain();
        return unused == 0
                ? Uni.createFrom().voidItem()
                : metering.giveBack(tenant.value(), block.leaseId(), new QuotaLeaseReturn(unused));
    }
}
