package io.msplex.edge.enforcement;

import io.msplex.catalog.ToolDefinition;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.contracts.policy.DecisionReply.ApprovalRequirement;
import io.msplex.contracts.policy.DecisionReply.Effect;
import io.msplex.edge.policy.FakePolicy;
import io.msplex.edge.quota.FakeMetering;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckApprovalTest {
    @Test
    void asksNobodyAboutARead() {
        Denials.allowed(decide(ToolAccess.READ, ApprovalRequirement.NONE));
    }

    @ParameterizedTest
    @EnumSource(
            value = ApprovalRequirement.class,
            names = {"CALLER", "ANOTHER_PERSON"})
    void deniesWhereSomebodyWouldHaveToSayYes(ApprovalRequirement requirement) {
        Denials.denied(decide(ToolAccess.READ, requirement), DenialReason.APPROVAL_UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = ToolAccess.class,
            names = {"WRITE", "DESTRUCTIVE"})
    void deniesWhatChangesDataEvenIfTheDecisionAsksForNoApproval(ToolAccess access) {
        Denials.denied(decide(access, ApprovalRequirement.NONE), DenialReason.APPROVAL_UNAVAILABLE);
    }

    private static Decision<ClearedCall> decide(ToolAccess access, ApprovalRequirement approval) {
        RoutedCall read = Stages.routed(Readiness.READY);
        ToolDefinition tool = read.tool();
        ToolDefinition changed = new ToolDefinition(
                tool.name(),
                tool.title(),
                tool.description(),
                access,
                tool.area(),
                tool.inputSchema(),
                tool.outputSchema());
        MeteredCall call = Stages.metered(
                new RoutedCall(read.prior(), changed, read.instance()),
                FakePolicy.reply(Effect.ALLOW, List.of("p"), approval),
                Stages.reservation(new FakeMetering(Stages.CLOCK, 8)));
        return Stages.decided(new CheckApproval().apply(call));
    }
}
