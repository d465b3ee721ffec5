package io.msplex.edge.enforcement;

import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolName;
import io.msplex.contracts.audit.AuditEvent;
import io.msplex.edge.copy.Directories;
import io.msplex.edge.dispatch.AnswerOverdue;
import io.msplex.edge.dispatch.NotConfirmed;
import io.msplex.edge.enforcement.Decision.Allowed;
import io.msplex.edge.enforcement.Decision.Denied;
import io.msplex.edge.enforcement.Decision.Failed;
import io.msplex.edge.ledger.RefusalLedger;
import io.msplex.edge.token.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Step 12: every outcome is recorded. A dispatched call already is, by its dispatch record; a refused one is published here and gives
 * its unit of quota back.
 */
@Singleton
class RecordDecision {
    private static final int LONGEST_TOOL_NAME = 128;

    private final RefusalLedger ledger;
    private final Directories directories;
    private final ChainMetrics metrics;
    private final FaultLog faults;
    private final Clock clock;

    RecordDecision(RefusalLedger ledger, Directories directories, ChainMetrics metrics, FaultLog faults, Clock clock) {
        this.ledger = ledger;
        this.directories = directories;
        this.metrics = metrics;
        this.faults = faults;
        this.clock = clock;
    }

    Uni<Void> record(Decision<?> decision) {
        return switch (decision) {
            case Allowed<?> allowed -> {
                metrics.allowed();
                yield Uni.createFrom().voidItem();
            }
            case Denied<?> denied -> {
                metrics.refused(denied.reason().step(), denied.reason().code());
                release(denied.reached());
                yield refused(denied);
            }
            case Failed<?> failed -> failed(failed);
        };
    }

    /** The same for what is no call yet, such as a request that may be read: only a no is recorded, and counted. */
    Uni<Void> recordRefusal(Decision<?> decision) {
        return decision instanceof Allowed<?> ? Uni.createFrom().voidItem() : record(decision);
    }

    private Uni<Void> refused(Denied<?> denied) {
        Stage reached = denied.reached();
        TenantId own = tenant(reached);
        Uni<Void> recorded =
                ledger.record(event(own, "call.denied", reached, denied.reason().code(), caller(reached)));
        TenantId target = reached.call().urlTenant();
        if (denied.reason() != DenialReason.FOREIGN_TENANT || target == null) {
            return recorded;
        }
        // The tenant whose door it was learns of it too, but not who stood there.
        return recorded.chain(() -> directories.newest(target).onFailure().recoverWithItem(java.util.Optional.empty()))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : ledger.record(event(
                                target, "call.denied", reached, denied.reason().code(), null)));
    }

    private Uni<Void> failed(Failed<?> failed) {
        String code = FaultCode.of(failed.at(), failed.fault());
        metrics.refused(failed.at(), code);
        if (failed.fault() instanceof AnswerOverdue) {
            return Uni.createFrom().voidItem();
        }
        faults.tell(failed.reached().call().callId(), failed.at(), failed.fault());
        boolean certain = !(failed.fault() instanceof NotConfirmed);
        if (certain) {
            release(failed.reached());
        }
        String type = certain ? "call.failed" : "call.unconfirmed";
        return ledger.record(event(tenant(failed.reached()), type, failed.reached(), code, caller(failed.reached())));
    }

    private static void release(Stage reached) {
        switch (reached) {
            case ClearedCall cleared -> cleared.prior().reservation().release();
            case MeteredCall metered -> metered.reservation().release();
            case ToolCall call -> {}
            case AuthenticatedCall call -> {}
            case TenantCall call -> {}
            case CustomerCall call -> {}
            case EntitledCall call -> {}
            case RoutedCall call -> {}
            case PermittedCall call -> {}
        }
    }

    private AuditEvent event(TenantId tenant, String type, Stage reached, String reason, @Nullable Caller caller) {
        ToolCall call = reached.call();
        TenantId asked = call.urlTenant();
        PrincipalId principal = caller == null ? null : caller.principal();
        return new AuditEvent(
                UUID.randomUUID().toString(),
                tenant,
                clock.instant(),
                type,
                call.callId(),
                principal,
                caller == null ? null : caller.client(),
                call.clientAddress(),
                toolName(call.tool()),
                reason,
                List.copyOf(call.steps().steps()),
                asked == null ? Map.of() : Map.of("url_tenant", asked.value()));
    }

    /** Clients write what they like; the ledger takes names only. */
    private static @Nullable ToolName toolName(String written) {
        return !written.isEmpty() && written.length() <= LONGEST_TOOL_NAME && written.matches("[A-Za-z0-9_.-]+")
                ? new ToolName(written)
                : null;
    }

    private static TenantId tenant(Stage reached) {
        return switch (reached) {
            case ToolCall call -> TenantId.PLATFORM;
            case AuthenticatedCall call ->
                call.caller().organizations().size() == 1
                        ? new TenantId(call.caller().organizations().iterator().next())
                        : TenantId.PLATFORM;
            case TenantCall call -> call.tenant();
            case CustomerCall call -> call.tenant();
            case EntitledCall call -> call.tenant();
            case RoutedCall call -> call.tenant();
            case PermittedCall call -> call.prior().tenant();
            case MeteredCall call -> call.prior().prior().tenant();
            case ClearedCall call -> call.route().tenant();
        };
    }

    private static @Nullable Caller caller(Stage reached) {
        return switch (reached) {
            case ToolCall call -> null;
            case AuthenticatedCall call -> call.caller();
            case TenantCall call -> call.prior().caller();
            case CustomerCall call -> call.prior().prior().caller();
            case EntitledCall call -> call.prior().prior().prior().caller();
            case RoutedCall call -> call.caller();
            case PermittedCall call -> call.prior().caller();
            case MeteredCall call -> call.prior().prior().caller();
            case ClearedCall call -> call.route().caller();
        };
    }
}
