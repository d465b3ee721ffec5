package io.msplex.identity.settling;

import io.msplex.contracts.TenantId;
import io.msplex.identity.change.UnsettledTenants;
import io.msplex.identity.keycloak.RealmAudience;
import io.msplex.identity.member.MemberProvisioning;
import io.msplex.identity.problem.UnreachableIdentityProvider;
import io.msplex.tenantstore.background.Await;
import io.msplex.tenantstore.background.Lane;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps Keycloak in step, on its own thread. */
@Singleton
class Settling {
    private static final Logger LOG = Logger.getLogger(Settling.class);

    private final RealmAudience audience;
    private final UnsettledTenants unsettled;
    private final MemberProvisioning members;
    private final SettlingSettings settings;
    private boolean audienceEnsured;
    private @Nullable Lane lane;

    Settling(
            RealmAudience audience, UnsettledTenants unsettled, MemberProvisioning members, SettlingSettings settings) {
        this.audience = audience;
        this.unsettled = unsettled;
        this.members = members;
        this.settings = settings;
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
        Await.on(unsettled::all).forEach(this::settleOrReport);
    }

    /** One tenant whose state in Keycloak cannot be mended must not keep the others waiting. */
    private void settleOrReport(TenantId tenant) {
        try {
            members.settle(tenant);
        } catch (UnreachableIdentityProvider fault) {
            LOG.warnf("tenant %s stays behind in Keycloak and is tried again: %s", tenant, fault.getMessage());
        }
    }
}
