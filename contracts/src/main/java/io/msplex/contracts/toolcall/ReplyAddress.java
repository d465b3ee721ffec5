package io.msplex.contracts.toolcall;

/**
 * Where the answer of a call goes: the partition that the asking edge reads, and the edge's own name, by which it drops
 * answers meant for another edge on the same partition.
 *
 * @param partition of {@link io.msplex.contracts.Topics#CALL_REPLY}, not negative
 * @param edge unique among running edges
 */
public record ReplyAddress(int partition, String edge) {
    /** @throws IllegalArgumentException if the partition is negative or the edge has no name */
    public ReplyAddress {
        if (partition < 0 || edge.isBlank()) {
            throw new IllegalArgumentException("a reply address is a partition and the name of an edge");
        }
    }
}
