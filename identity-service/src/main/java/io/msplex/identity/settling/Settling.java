package io.msplex.identity.settling;

import io.msplex.contracts.TenantId;
import io.msplex.identity.background.Await;
import io.msplex.identity.background.Lane;
import io.msplex.identity.change.Backlog;
import io.msplex.identity.keycloak.RealmAudience;
import io.msplex.identity.member.MemberProvisioning;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Keeps Keycloak in step, on its own thread. */
@Singleton
class Settling {
    private final RealmAudience audience;
    private final Backlog backlog;
    private final MemberProvisioning members;
    private final SettlingSettings settings;
    private final Clock clock;
    private boolean audienceEnsured;
    private @Nullable Lane lane;

    Settling(
            RealmAudience audience,
            Backlog backlog,
            MemberProvisioning members,
            SettlingSettings settings,
            Clock clock) {
        this.audience = audience;
        this.backlog = backlog;
        this.members = members;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        lane = new Lane("settling", settings.interval(), this::settle);
    }

    void stop(@Observes ShutdownEvent event) {
        if (lane != null) {
            lane.close();
        }
    }

    private void settle() {
        if (!audienceEnsured) {
            audience.ensure();
            audienceEnsured = true;
        }
        for (TenantId tenant : Await.on(backlog::unsettled)) {
            members.settle(tenant, clock.instant().minus(settings.patience()));
        }
    }
}
