package io.msplex.edge.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** This process among all edges: a new name at every start, so that answers meant for an earlier life are never mistaken. */
@ApplicationScoped
public class EdgeName {
    private final String value = "edge-" + UUID.randomUUID();

    /** The name. */
    public String value() {
        return value;
    }
}
