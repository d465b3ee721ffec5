package io.msplex.secrets.lease;

import io.msplex.callproof.CallProof;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.audit.AuditEvent;
import io.msplex.secrets.tenancy.TenantTransaction;
import io.msplex.tenantstore.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells the audit ledger of refused leases. A refusal stands even where it cannot be told. */
@ApplicationScoped
class RefusalLedger {
    private final Outbox outbox;
    private final TenantTransaction transactions;
    private final Clock clock;
    private final LostEvents lost;

    RefusalLedger(Outbox outbox, TenantTransaction transactions, Clock clock) {
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
        this.lost = new LostEvents(clock);
    }

    /** @param proof what is known of the call, or null where nothing in the request can be believed */
    Uni<Void> write(@Nullable CallProof proof, String reason) {
        AuditEvent event = event(proof, reason);
        return transactions
                .in(event.tenantId(), session -> outbox.append(session, event))
                .onFailure()
                .recoverWithUni(fault -> {
                    lost.count("lease.refused (" + reason + ')', fault);
                    return Uni.createFrom().voidItem();
                });
    }

    private AuditEvent event(@Nullable CallProof proof, String reason) {
        return new AuditEvent(
                UUID.randomUUID().toString(),
                proof == null ? TenantId.PLATFORM : proof.tenantId(),
                clock.instant(),
                "lease.refused",
                proof == null ? null : proof.callId(),
                proof == null ? null : proof.principal(),
                proof == null ? null : proof.client(),
                null,
                proof == null ? null : proof.tool(),
                reason,
                List.of(),
                proof == null ? Map.of() : Map.of("instance", proof.instance().value()));
    }
}
