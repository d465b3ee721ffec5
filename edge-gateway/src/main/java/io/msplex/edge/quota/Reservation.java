package io.msplex.edge.quota;

import java.util.concurrent.atomic.AtomicBoolean;

/** One unit of quota, held for a call in flight. It is used up unless it is released. */
public final class Reservation {
    private final Block block;
    private final AtomicBoolean released = new AtomicBoolean();

    Reservation(Block block) {
        this.block = block;
    }

    /** The block of quota it came from; travels with the call, so that metering can settle the block. */
    public String leaseId() {
        return block.leaseId();
    }

    /** Gives the unit back, because the call was not accepted. Doing it twice gives back once. */
    public void release() {
        if (released.compareAndSet(false, true)) {
            block.giveBack();
        }
    }
}
