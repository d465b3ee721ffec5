package io.msplex.worker.vendor.halopsa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.worker.projection.Field;
import io.msplex.worker.projection.Rendering;
import io.msplex.worker.projection.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a ticket stands against its SLA, computed from the target time: HaloPSA's own {@code slatimeleft} is as old as the row, and
 * counts hours of a calendar that the row does not name.
 */
public final class HaloSla implements Field {
    @Override
    public @Nullable JsonNode of(ObjectNode row, Rendering rendering) {
        Instant fixBy = rendering.time().instant(row.get("fixbydate"));
        Instant respondBy = rendering.time().instant(row.get("respondbydate"));
        if (fixBy == null && respondBy == null) {
            return null;
        }
        ObjectNode sla = JsonNodeFactory.instance.objectNode();
        if (respondBy != null) {
            sla.put("respond_by", respondBy.toString());
        }
        if (fixBy != null) {
            sla.put("fix_by", fixBy.toString());
            state(sla, row, rendering, fixBy);
        }
        return sla;
    }

    private static void state(ObjectNode sla, ObjectNode row, Rendering rendering, Instant fixBy) {
        Instant closed = rendering.time().instant(row.get("dateclosed"));
        boolean over = Boolean.TRUE.equals(Values.truth(row.get("hasbeenclosed")))
                || (row.get("hasbeenclosed") == null && closed != null);
        if (over) {
            boolean missed = closed != null
                    ? closed.isAfter(fixBy)
                    : "O".equals(row.path("slastate").asText());
            sla.put("state", missed ? "missed" : "met").put("breached", missed);
            return;
        }
        long minutes = Math.floorDiv(Duration.between(rendering.now(), fixBy).toSeconds(), 60L);
        boolean breached = minutes < 0;
        boolean paused = Boolean.TRUE.equals(Values.truth(row.get("onhold")));
        sla.put("state", breached ? "breached" : paused ? "paused" : "running");
        sla.put("minutes_remaining", minutes).put("breached", breached);
    }

    @Override
    public Set<String> needs() {
        return Set.of("fixbydate", "respondbydate", "dateclosed", "hasbeenclosed", "onhold", "slastate");
    }
}
