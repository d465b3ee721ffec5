package io.msplex.metering.quota;

/** How many units one lease gets. */
final class BlockSize {
    private BlockSize() {}

    /**
     * What the edge wants, but at most a quarter of what remains, so that several edges share a tenant's last units; near the limit
     * it is one at a time.
     *
     * @param wanted at least 1
     * @param remaining units that nobody holds; nothing is lent where it is not positive
     * @param largest most units of one block
     */
    static long of(long wanted, long remaining, long largest) {
        if (remaining <= 0) {
            return 0;
        }
        return Math.clamp(wanted, 1, Math.clamp(remaining / 4, 1, largest));
    }
}
