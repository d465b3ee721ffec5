package io.msplex.edge.copy;

import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.msplex.contracts.identity.TenantDirectory;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Local copies whose owning services are maps in memory: a tenant that is absent is unknown to its owner. */
public final class Copies {
    static final CopyFreshness FRESHNESS = new CopyFreshness() {
        @Override
        public Duration refreshAfter() {
            return Duration.ofSeconds(60);
        }

        @Override
        public Duration refuseAfter() {
            return Duration.ofSeconds(120);
        }
    };

    private Copies() {}

    public static Directories directories(Clock clock, Map<String, TenantDirectory> known) {
        return new Directories(tenant -> answer(known.get(tenant)), FRESHNESS, clock);
    }

    public static Snapshots snapshots(Clock clock, Map<String, EntitlementSnapshot> known) {
        return new Snapshots(tenant -> answer(known.get(tenant)), FRESHNESS, clock);
    }

    /** Snapshots whose owner cannot be reached. */
    public static Snapshots unreachableSnapshots(Clock clock) {
        return new Snapshots(
                tenant -> Uni.createFrom().failure(new IllegalStateException("connection refused")), FRESHNESS, clock);
    }

    private static <T> Uni<T> answer(@Nullable T value) {
        return value == null
                ? Uni.createFrom().failure(new WebApplicationException(404))
                : Uni.createFrom().item(value);
    }
}
