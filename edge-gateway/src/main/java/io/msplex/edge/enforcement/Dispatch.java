package io.msplex.edge.enforcement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.contracts.CustomerScope;
import io.msplex.edge.dispatch.CallDispatcher;
import io.msplex.edge.dispatch.ClearedToolCall;
import io.msplex.edge.dispatch.ToolAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Step 11: send the call to a worker, under a signed proof, and wait for its answer. */
@ApplicationScoped
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
        return new ClearedToolCall(
                arrived.callId(),
                route.tenant(),
                route.customer().customers(),
                customerKeys(route),
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
                forWorker(arrived.arguments()),
                call.trace().steps());
    }

    /** Customer and instance are resolved: the worker reads them from the proof, not from what the client wrote. */
    private static ObjectNode forWorker(ObjectNode arguments) {
        return arguments.deepCopy().without(java.util.List.of("customer", "instance"));
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
