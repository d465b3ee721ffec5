package io.msplex.edge.enforcement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.callproof.Audience;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.identity.Role;
import io.msplex.edge.dispatch.CallDispatcher;
import io.msplex.edge.dispatch.ClearedToolCall;
import io.msplex.edge.dispatch.ToolAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Step 11: send the call to a worker, under a signed proof, and wait for its answer. */
@Singleton
class Dispatch implements Advance<ClearedCall, ToolAnswer> {
    private final CallDispatcher dispatcher;

    Dispatch(CallDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public EnforcementStep step() {
        return EnforcementStep.DISPATCH;
    }

    @Override
    public Uni<Decision<ToolAnswer>> apply(ClearedCall call) {
        if (dispatcher.full()) {
            return Uni.createFrom().item(Decision.deny(DenialReason.GATEWAY_BUSY, call));
        }
        return dispatcher.dispatch(cleared(call)).map(Decision::allow);
    }

    private static ClearedToolCall cleared(ClearedCall call) {
        RoutedCall route = call.route();
        ToolCall arrived = call.call();
        var caller = route.caller();
        var decision = call.prior().prior().decision();
        Map<String, String> keys = customerKeys(route);
        return new ClearedToolCall(
                arrived.callId(),
                route.tenant(),
                route.customer().customers(),
                keys,
                audience(route.customer().member().roles()),
                route.instance().connector(),
                route.instance().id(),
                route.tool().name(),
                route.tool().access(),
                caller.principal(),
                caller.client(),
                arrived.clientAddress(),
                arrived.deadline(),
                call.prior().reservation().leaseId(),
                decision.decisionId(),
                decision.policyVersion(),
                route.snapshot().version(),
                forWorker(arrived.arguments(), keys),
                call.trace().steps());
    }

    /** Staff is who has roles of the staff only, whichever customers the call is about. */
    private static Audience audience(Set<Role> roles) {
        return !roles.isEmpty() && roles.stream().allMatch(Dispatch::ofTheStaff) ? Audience.STAFF : Audience.CUSTOMER;
    }

    private static boolean ofTheStaff(Role role) {
        return switch (role) {
            case TENANT_OWNER, TENANT_ADMIN, APPROVER, TECHNICIAN, BILLING, AUDITOR -> true;
            case CUSTOMER_USER -> false;
        };
    }

    /**
     * Instance and customer are resolved: the worker reads from the proof what it may touch, not from what the client wrote. Where the
     * client named a customer, its key at the vendor takes the name's place, because some tools are about that very customer.
     */
    private static ObjectNode forWorker(ObjectNode arguments, @Nullable Map<String, String> customerKeys) {
        ObjectNode resolved = arguments.deepCopy().without(List.of("customer", "instance"));
        if (arguments.hasNonNull("customer") && customerKeys != null && customerKeys.size() == 1) {
            resolved.put("customer", customerKeys.values().iterator().next());
        }
        return resolved;
    }

    private static @Nullable Map<String, String> customerKeys(RoutedCall route) {
        return switch (route.customer().customers()) {
            case CustomerScope.All() -> null;
            case CustomerScope.Only only ->
                route.instance().customerKeys().entrySet().stream()
                        .filter(entry -> only.includes(entry.getKey()))
                        .collect(Collectors.toMap(entry -> entry.getKey().value(), Map.Entry::getValue));
        };
    }
}
