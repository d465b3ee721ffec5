package io.msplex.edge.enforcement;

import com.fasterxml.jackson.databind.JsonNode;
import io.msplex.catalog.ToolDefinition;
import io.msplex.contracts.CustomerScope.Only;
import io.msplex.contracts.entitlement.ConnectorInstance;
import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.msplex.edge.catalogue.ToolArguments;
import io.msplex.edge.catalogue.ToolCatalogue;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Step 6: does the plan include this tool, do the arguments fit it, and which connection serves it? */
@Singleton
class VerifyConnectorEntitlement implements Advance<EntitledCall, RoutedCall> {
    private final ToolCatalogue catalogue;
    private final ToolArguments schemas;

    VerifyConnectorEntitlement(ToolCatalogue catalogue, ToolArguments schemas) {
        this.catalogue = catalogue;
        this.schemas = schemas;
    }

    @Override
    public EnforcementStep step() {
        return EnforcementStep.VERIFY_CONNECTOR_ENTITLEMENT;
    }

    @Override
    public Uni<Decision<RoutedCall>> apply(EntitledCall call) {
        return Uni.createFrom().item(route(call));
    }

    private Decision<RoutedCall> route(EntitledCall call) {
        Optional<ToolDefinition> tool = catalogue.tool(call.call().tool());
        if (tool.isEmpty()) {
            return Decision.deny(DenialReason.UNKNOWN_TOOL, call);
        }
        Optional<String> mismatch = schemas.mismatch(tool.get(), call.call().arguments());
        if (mismatch.isPresent()) {
            return Decision.deny(DenialReason.INVALID_ARGUMENTS, mismatch.get(), call);
        }
        return withinPlan(call, tool.get());
    }

    private Decision<RoutedCall> withinPlan(EntitledCall call, ToolDefinition tool) {
        EntitlementSnapshot snapshot = call.snapshot();
        if (!snapshot.terms().access().contains(tool.access())) {
            return Decision.deny(DenialReason.TOOL_CLASS_NOT_IN_PLAN, call);
        }
        List<ConnectorInstance> serving = snapshot.instances().stream()
                .filter(instance -> catalogue.serves(instance.connector(), tool.name()))
                .toList();
        if (serving.isEmpty()) {
            return Decision.deny(DenialReason.CONNECTOR_NOT_CONNECTED, call);
        }
        List<ConnectorInstance> included = serving.stream()
                .filter(instance -> snapshot.terms().connectors().contains(instance.connector()))
                .toList();
        return included.isEmpty()
                ? Decision.deny(DenialReason.CONNECTOR_NOT_IN_PLAN, call)
                : choose(call, tool, included);
    }

    private static Decision<RoutedCall> choose(
            EntitledCall call, ToolDefinition tool, List<ConnectorInstance> included) {
        JsonNode named = call.call().arguments().get("instance");
        if (named == null || named.isNull()) {
            return included.size() == 1
                    ? matched(call, tool, included.getFirst())
                    : Decision.deny(DenialReason.AMBIGUOUS_INSTANCE, names(included), call);
        }
        return included.stream()
                .filter(instance -> instance.id().value().equals(named.asText())
                        || instance.displayName().equalsIgnoreCase(named.asText()))
                .findFirst()
                .map(instance -> matched(call, tool, instance))
                .orElseGet(() -> Decision.deny(DenialReason.UNKNOWN_INSTANCE, names(included), call));
    }

    /** A call for certain customers needs the vendor's key of at least one of them. */
    private static Decision<RoutedCall> matched(EntitledCall call, ToolDefinition tool, ConnectorInstance instance) {
        if (call.prior().customers() instanceof Only only
                && only.customers().stream().noneMatch(instance.customerKeys()::containsKey)) {
            return Decision.deny(DenialReason.CUSTOMER_NOT_AT_VENDOR, instance.displayName(), call);
        }
        return Decision.allow(new RoutedCall(call, tool, instance));
    }

    private static String names(List<ConnectorInstance> instances) {
        return instances.stream().map(instance -> instance.id().value()).collect(Collectors.joining(", "));
    }
}
