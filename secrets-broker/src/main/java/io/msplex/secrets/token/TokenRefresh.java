package io.msplex.secrets.token;

import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.audit.AuditEvent;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.secrets.readiness.ReadinessReports;
import io.msplex.secrets.readiness.SilentVendors;
import io.msplex.secrets.tenancy.TenantTransaction;
import io.msplex.secrets.vault.ClientCredentials;
import io.msplex.secrets.vault.CredentialStore;
import io.msplex.secrets.vault.StoredCredential;
import io.msplex.tenantstore.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Gets the access token of one instance while the credential's row is locked, so that one pod at a time asks the vendor and the
 * others then find what it got.
 */
@ApplicationScoped
class TokenRefresh {
    private final CredentialStore credentials;
    private final TokenStore tokens;
    private final TokenEndpoint endpoint;
    private final ReadinessReports readiness;
    private final SilentVendors silent;
    private final Outbox outbox;
    private final TenantTransaction transactions;
    private final Clock clock;

    TokenRefresh(
            CredentialStore credentials,
            TokenStore tokens,
            TokenEndpoint endpoint,
            ReadinessReports readiness,
            SilentVendors silent,
            Outbox outbox,
            TenantTransaction transactions,
            Clock clock) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.endpoint = endpoint;
        this.readiness = readiness;
        this.silent = silent;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A token that may be lent, from the database or the vendor; fails only where the database does. */
    Uni<TokenAnswer> refresh(TenantId tenant, InstanceId instance, @Nullable String rejectedDigest) {
        return transactions
                .in(
                        tenant,
                        session -> credentials.lock(tenant, instance, session).flatMap(stored -> switch (stored) {
                            case StoredCredential.Absent() -> answer(new TokenAnswer.NoCredential());
                            case StoredCredential.Rejected() -> answer(new TokenAnswer.NeedsReauthorization());
                            case StoredCredential.Usable usable ->
                                storedOrFresh(tenant, instance, usable, rejectedDigest, session)
                                        .onTermination()
                                        .invoke(usable.credentials()::erase);
                        }))
                .onFailure(EndpointFault.class)
                .recoverWithUni(fault -> failed(tenant, instance));
    }

    /** Sees to it that the vendor is probed; that it failed stands even if that cannot be noted. */
    private Uni<TokenAnswer> failed(TenantId tenant, InstanceId instance) {
        return transactions
                .in(tenant, session -> silent.notice(tenant, instance, session))
                .onFailure()
                .recoverWithNull()
                .replaceWith(new TokenAnswer.EndpointFailed());
    }

    private static Uni<TokenAnswer> answer(TokenAnswer known) {
        return Uni.createFrom().item(known);
    }

    private Uni<TokenAnswer> storedOrFresh(
            TenantId tenant,
            InstanceId instance,
            StoredCredential.Usable usable,
            @Nullable String rejectedDigest,
            Mutiny.Session session) {
        return tokens.find(
                        tenant, instance, usable.version(), usable.credentials().baseUri(), session)
                .flatMap(known -> known != null && known.isLendable(clock.instant(), rejectedDigest)
                        ? answer(new TokenAnswer.Ready(known))
                        : fresh(tenant, instance, usable, session));
    }

    private Uni<TokenAnswer> fresh(
            TenantId tenant, InstanceId instance, StoredCredential.Usable usable, Mutiny.Session session) {
        ClientCredentials material = usable.credentials();
        return endpoint.ask(material).flatMap(said -> switch (said) {
            case EndpointAnswer.Issued issued ->
                tokens.keep(tenant, instance, usable.version(), material.baseUri(), issued, session)
                        .map(TokenAnswer.Ready::new);
            case EndpointAnswer.Rejected(int status) -> reject(tenant, instance, status, session);
        });
    }

    private Uni<TokenAnswer> reject(TenantId tenant, InstanceId instance, int status, Mutiny.Session session) {
        AuditEvent event = new AuditEvent(
                UUID.randomUUID().toString(),
                tenant,
                clock.instant(),
                "credential.rejected",
                null,
                null,
                null,
                null,
                null,
                "vendor_rejected_credential",
                List.of(),
                Map.of("instance", instance.value(), "status", Integer.toString(status)));
        return credentials
                .reject(tenant, instance, session)
                .flatMap(done -> readiness.note(
                        tenant, instance, Readiness.NEEDS_REAUTHORIZATION, "vendor_rejected_credential", session))
                .flatMap(noted -> outbox.append(session, event))
                .replaceWith(new TokenAnswer.NeedsReauthorization());
    }
}
