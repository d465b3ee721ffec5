package io.msplex.edge.quota;

import io.msplex.contracts.quota.QuotaLease;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A leased block of units. Safe for use by many threads. */
final class Block {
    private final QuotaLease lease;
    private final AtomicLong left;

    Block(QuotaLease lease) {
        this.lease = lease;
        this.left = new AtomicLong(lease.units());
    }

    String leaseId() {
        return lease.leaseId();
    }

    QuotaLease lease() {
        return lease;
    }

    /** One unit, unless the block is empty or its time is over. */
    Optional<Reservation> take(Instant now) {
        if (!now.isBefore(lease.expiresAt())) {
            return Optional.empty();
        }
        long before = left.getAndUpdate(units -> Math.max(0, units - 1));
        return before > 0 ? Optional.of(new Reservation(this)) : Optional.empty();
    }

    boolean runsLow(Instant now) {
        return left.get() * 4 < lease.units() || !now.isBefore(lease.expiresAt().minusSeconds(5));
    }

    void giveBack() {
        left.incrementAndGet();
    }

    /** Takes all that is left out of the block. */
    long drain() {
        return left.getAndSet(0);
    }
}
