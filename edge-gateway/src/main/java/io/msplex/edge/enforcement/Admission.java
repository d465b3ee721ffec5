package io.msplex.edge.enforcement;

import io.msplex.contracts.TenantId;
import io.msplex.edge.enforcement.Decision.Allowed;
import io.msplex.edge.enforcement.Decision.Denied;
import io.msplex.edge.enforcement.Decision.Failed;

/**
 * Somebody known asks for a tenant of theirs.
 *
 * @param tenant the tenant
 */
public record Admission(TenantId tenant) {
    static Decision<Admission> of(Decision<TenantCall> decision) {
        return switch (decision) {
            case Allowed<TenantCall>(TenantCall call) -> Decision.allow(new Admission(call.tenant()));
            case Denied<TenantCall>(var reason, var detail, var reached) -> new Denied<>(reason, detail, reached);
            case Failed<TenantCall>(var at, var fault, var reached) -> new Failed<>(at, fault, reached);
        };
    }
}
