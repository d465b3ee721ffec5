package io.msplex.edge.enforcement;

import io.msplex.catalog.ToolDefinition;
import io.msplex.contracts.entitlement.ConnectorInstance;
import io.msplex.contracts.policy.DecisionQuestion;
import io.msplex.contracts.policy.DecisionReply;
import io.msplex.contracts.policy.DecisionReply.ApprovalRequirement;
import io.msplex.contracts.policy.DecisionReply.Effect;
import io.msplex.edge.catalogue.ToolCatalogue;
import io.msplex.edge.catalogue.VisibleTools;
import io.msplex.edge.policy.PolicyDecisions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which tools would clear the chain for this caller, so that a client is not offered what it would be refused. Those that lack only a
 * scope stay listed: a client can step up (MCP 2026-07-28, basic/authorization).
 */
@Singleton
class ListTools implements Advance<EntitledCall, VisibleTools> {
    private final ToolCatalogue catalogue;
    private final PolicyDecisions decisions;

    ListTools(ToolCatalogue catalogue, PolicyDecisions decisions) {
        this.catalogue = catalogue;
        this.decisions = decisions;
    }

    @Override
    public EnforcementStep step() {
        return EnforcementStep.EVALUATE_POLICY;
    }

    @Override
    public Uni<Decision<VisibleTools>> apply(EntitledCall call) {
        List<RoutedCall> candidates = candidates(call);
        List<DecisionQuestion> questions =
                candidates.stream().map(PolicyQuestions::withEveryScope).toList();
        return decisions
                .decideAll(call.tenant(), questions)
                .map(replies -> Decision.allow(visible(call, candidates, replies)));
    }

    private List<RoutedCall> candidates(EntitledCall call) {
        List<RoutedCall> candidates = new ArrayList<>();
        for (ConnectorInstance instance : call.snapshot().instances()) {
            if (call.snapshot().terms().connectors().contains(instance.connector())) {
                catalogue.toolsOf(instance.connector()).stream()
                        .filter(tool -> call.snapshot().terms().access().contains(tool.access()))
                        .forEach(tool -> candidates.add(new RoutedCall(call, tool, instance)));
            }
        }
        return candidates;
    }

    private VisibleTools visible(EntitledCall call, List<RoutedCall> candidates, List<DecisionReply> replies) {
        Set<ToolDefinition> visible = new LinkedHashSet<>();
        for (int i = 0; i < candidates.size(); i++) {
            DecisionReply reply = replies.get(i);
            if (reply.effect() == Effect.ALLOW && reply.approval() == ApprovalRequirement.NONE) {
                visible.add(candidates.get(i).tool());
            }
        }
        return new VisibleTools(call.snapshot().version(), decisions.version(call.tenant()), List.copyOf(visible));
    }
}
