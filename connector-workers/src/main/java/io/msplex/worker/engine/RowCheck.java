package io.msplex.worker.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Whether a row is what was asked for. Vendors' own filters are advisory, so each is checked again. */
@FunctionalInterface
public interface RowCheck {
    boolean keeps(ObjectNode row);
}
