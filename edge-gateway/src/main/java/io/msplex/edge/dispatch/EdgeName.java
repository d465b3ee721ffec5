package io.msplex.edge.dispatch;

import jakarta.inject.Singleton;
import java.util.UUID;

/** This process among all edges: a new name at every start, so that answers meant for an earlier life are never mistaken. */
@Singleton
public class EdgeName {
    private final String value = "edge-" + UUID.randomUUID();

    /** The name. */
    public String value() {
        return value;
    }
}
