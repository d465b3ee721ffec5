package io.msplex.edge.enforcement;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.entitlement.ConnectorInstance;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.msplex.contracts.entitlement.EntitlementSnapshot.SubscriptionState;
import io.msplex.contracts.policy.DecisionReply.ApprovalRequirement;
import io.msplex.contracts.policy.DecisionReply.Effect;
import io.msplex.edge.catalogue.Catalogues;
import io.msplex.edge.catalogue.ToolArguments;
import io.msplex.edge.copy.Copies;
import io.msplex.edge.copy.Snapshots;
import io.msplex.edge.dispatch.CannedDispatcher;
import io.msplex.edge.enforcement.ChainScenario.Broken;
import io.msplex.edge.ledger.Ledgers;
import io.msplex.edge.policy.FakePolicy;
import io.msplex.edge.policy.PolicyDecisions;
import io.msplex.edge.quota.FakeMetering;
import io.msplex.edge.quota.QuotaBlocks;
import io.msplex.edge.token.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The real chain; only what lies outside this process is a fake, set up as a scenario says. */
final class ChainFixture {
    final Ledgers ledger = new Ledgers();
    final CannedDispatcher dispatcher;
    final QuotaBlocks quota;
    final EnforcementChain chain;

    ChainFixture(ChainScenario scenario) {
        this.dispatcher = dispatcher(scenario);
        this.quota = new FakeMetering(Stages.CLOCK, ChainScenario.or(scenario.quota(), 1L)).blocks();
        var directories = Copies.directories(Stages.CLOCK, Map.of("acme", Acme.directory()));
        PolicyDecisions decisions = policy(scenario).decisions();
        this.chain = new EnforcementChain(
                new Authenticate(tokens().verifiedAt(Stages.CLOCK)),
                new ResolveTenant(),
                new ResolveCustomer(directories, snapshots(scenario)),
                new LoadEntitlementSnapshot(snapshots(scenario)),
                new VerifySubscription(),
                new VerifyConnectorEntitlement(Catalogues.real(), new ToolArguments()),
                new VerifyInstanceReadiness(),
                new EvaluatePolicy(decisions),
                new CheckQuota(quota),
                new CheckApproval(),
                new Dispatch(dispatcher),
                new RecordDecision(
                        ledger.ledger(),
                        directories,
                        new ChainMetrics(new SimpleMeterRegistry()),
                        new FaultLog(Stages.CLOCK),
                        Stages.CLOCK),
                new ListTools(Catalogues.real(), decisions));
    }

    private static Tokens tokens() {
        return new Tokens()
                .with("tom", claims("tom", List.of("acme"), "tickets.read clients.read"))
                .with("writer", claims("tom", List.of("acme"), "tickets.read tickets.write"))
                .with("carl", claims("carl", List.of("acme"), "tickets.read"))
                .with("eve", claims("eve", List.of("acme"), "tickets.read"))
                .with("beta-user", claims("bea", List.of("beta"), "tickets.read"))
                .with("consultant", claims("con", List.of("acme", "beta"), "tickets.read"))
                .with("no-organization", claims("tom", List.of(), "tickets.read"))
                .with("odd-organization", claims("tom", List.of("ACME Corp"), "tickets.read"));
    }

    private static Map<String, Object> claims(String subject, List<String> organizations, String scope) {
        return Map.of(
                "sub",
                subject,
                "azp",
                "claude",
                "organization",
                organizations,
                "scope",
                scope,
                "exp",
                Acme.NOW.plusSeconds(300).getEpochSecond());
    }

    private static Snapshots snapshots(ChainScenario scenario) {
        if (scenario.broken() == Broken.ENTITLEMENT_SERVICE) {
            return Copies.unreachableSnapshots(Stages.CLOCK);
        }
        EntitlementSnapshot snapshot = Acme.snapshot(
                ChainScenario.or(scenario.subscription(), SubscriptionState.ACTIVE),
                ChainScenario.or(scenario.planConnectors(), Set.of(Acme.HALOPSA)),
                ChainScenario.or(scenario.planAccess(), Set.of(ToolAccess.READ)),
                instances(scenario));
        return Copies.snapshots(
                Stages.CLOCK, ChainScenario.or(scenario.subscribed(), true) ? Map.of("acme", snapshot) : Map.of());
    }

    private static ConnectorInstance[] instances(ChainScenario scenario) {
        ConnectorInstance halopsa = Acme.halopsa(ChainScenario.or(scenario.readiness(), Readiness.READY));
        return switch (ChainScenario.or(scenario.instances(), "one")) {
            case "none" -> new ConnectorInstance[0];
            case "one" -> new ConnectorInstance[] {halopsa};
            case "two" -> new ConnectorInstance[] {halopsa, Acme.instance("old", "The old HaloPSA", Readiness.READY)};
            default -> throw new IllegalArgumentException(scenario.name());
        };
    }

    private static FakePolicy policy(ChainScenario scenario) {
        return new FakePolicy(question -> {
            if (scenario.broken() == Broken.POLICY_SERVICE) {
                throw new IllegalStateException("policy-service is away");
            }
            return FakePolicy.reply(
                    ChainScenario.or(scenario.policy(), Effect.ALLOW),
                    List.of("technicians-read"),
                    ChainScenario.or(scenario.approval(), ApprovalRequirement.NONE));
        });
    }

    private static CannedDispatcher dispatcher(ChainScenario scenario) {
        return switch (scenario.broken()) {
            case DISPATCHER_FULL -> CannedDispatcher.busy();
            case KAFKA -> CannedDispatcher.unreachable();
            case WORKER -> CannedDispatcher.silent();
            case ENTITLEMENT_SERVICE, POLICY_SERVICE -> CannedDispatcher.answering();
            case null -> CannedDispatcher.answering();
        };
    }
}
