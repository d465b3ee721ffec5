package io.msplex.edge.mcp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Revisions of the protocol that this edge speaks, newest first. */
enum Revision {
    R2026_07_28("2026-07-28", Era.STATELESS),
    R2025_11_25("2025-11-25", Era.HANDSHAKE),
    R2025_06_18("2025-06-18", Era.HANDSHAKE),
    R2025_03_26("2025-03-26", Era.HANDSHAKE);

    /** How a client introduces itself. */
    enum Era {
        /** With every request, in {@code _meta}. */
        STATELESS,
        /** Once, by {@code initialize}. */
        HANDSHAKE
    }

    private final String wire;
    private final Era era;

    Revision(String wire, Era era) {
        this.wire = wire;
        this.era = era;
    }

    String wire() {
        return wire;
    }

    Era era() {
        return era;
    }

    static Optional<Revision> of(String wire) {
        return Arrays.stream(values())
                .filter(revision -> revision.wire.equals(wire))
                .findFirst();
    }

    static List<String> wires() {
        return Arrays.stream(values()).map(Revision::wire).toList();
    }

    static Revision newest(Era era) {
        return Arrays.stream(values())
                .filter(revision -> revision.era == era)
                .findFirst()
                .orElseThrow();
    }
}
