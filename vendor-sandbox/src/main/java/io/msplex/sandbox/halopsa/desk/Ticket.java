package io.msplex.sandbox.halopsa.desk;

import io.msplex.sandbox.simulation.Anchor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One ticket. All times are seconds from its anchor.
 *
 * @param agentId who works on it, 0 when nobody does
 * @param contractId 0 when none
 * @param assetId 0 when none
 * @param closed when it was closed, or null
 * @param actions oldest first
 */
public record Ticket(
        int id,
        String summary,
        String details,
        int typeId,
        int clientId,
        int siteId,
        int contactId,
        int agentId,
        int teamId,
        int categoryId,
        int statusId,
        int slaId,
        int priorityId,
        int source,
        int contractId,
        int assetId,
        Anchor anchor,
        int occurred,
        int respondBy,
        int fixBy,
        int lastAction,
        @Nullable Integer closed,
        List<Action> actions) {
    public boolean open() {
        return closed == null;
    }

    /** Time spent on all actions. */
    public double hours() {
        return Money.round(actions.stream().mapToDouble(Action::hours).sum());
    }
}
