package io.msplex.edge.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.audit.AuditEvent;
import io.msplex.contracts.toolcall.StepTrace;
import io.msplex.edge.Scenarios;
import io.msplex.edge.enforcement.Decision.Allowed;
import io.msplex.edge.enforcement.Decision.Denied;
import io.msplex.edge.enforcement.Decision.Failed;
import io.msplex.edge.quota.QuotaVerdict.Held;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnforcementChainTest {
    static List<ChainScenario> scenarios() {
        return Scenarios.in("enforcement", ChainScenario.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void endsAsTheScenarioSays(ChainScenario scenario) {
        ChainFixture fixture = new ChainFixture(scenario);
        ToolCall call = Stages.arrived(
                scenario.bearer().orElse(null),
                "none".equals(scenario.url()) ? null : ChainScenario.or(scenario.url(), "acme"),
                ChainScenario.or(scenario.tool(), "list_tickets"),
                scenario.given().toString());

        Decision<?> decision = Stages.decided(fixture.chain.handle(call));

        var expected = scenario.expect();
        switch (decision) {
            case Allowed<?> allowed -> assertThat(expected.outcome()).isEqualTo("cleared");
            case Denied<?> denied -> {
                assertThat(expected.outcome()).as(denied.reason().code()).isEqualTo("denied");
                assertThat(denied.reason().code()).isEqualTo(expected.reason());
                assertThat(denied.reason().step()).isEqualTo(expected.step());
                assertThat(ChainScenario.or(denied.detail(), "")).contains(ChainScenario.or(expected.detail(), ""));
                assertThat(fixture.dispatcher.dispatched()).isEmpty();
            }
            case Failed<?> failed -> {
                assertThat(expected.outcome()).as(failed.fault().toString()).isEqualTo("failed");
                assertThat(failed.at()).isEqualTo(expected.step());
            }
        }
        assertThat(quotaLeft(fixture)).isEqualTo(!scenario.usesQuota());
        assertThat(ledger(fixture)).isEqualTo(ChainScenario.or(expected.audit(), ""));
        tracesEveryStepUpToTheLast(call, decision);
    }

    @Test
    void hasAScenarioDeniedAtEveryStep() {
        Set<EnforcementStep> covered = scenarios().stream()
                .filter(scenario -> scenario.expect().outcome().equals("denied"))
                .map(scenario -> scenario.expect().step())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EnforcementStep.class)));
        assertThat(covered).isEqualTo(EnumSet.range(EnforcementStep.AUTHENTICATE, EnforcementStep.DISPATCH));
    }

    @Test
    void hasAScenarioOfEveryReason() {
        assertThat(scenarios())
                .extracting(scenario -> scenario.expect().reason())
                .containsAll(Arrays.stream(DenialReason.values())
                        .map(DenialReason::code)
                        .toList());
    }

    /** The tenant has one call in these scenarios, so that a unit which was not given back shows. */
    private static boolean quotaLeft(ChainFixture fixture) {
        return fixture.quota.reserve(Acme.TENANT).await().indefinitely() instanceof Held;
    }

    private static String ledger(ChainFixture fixture) {
        return fixture.ledger.events().stream()
                .map(AuditEvent::tenantId)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }

    private static void tracesEveryStepUpToTheLast(ToolCall call, Decision<?> decision) {
        List<StepTrace> trace = call.steps().steps();
        assertThat(trace.subList(0, trace.size() - 1))
                .allMatch(step -> step.outcome().equals("cleared"));
        int last = switch (decision) {
            case Allowed<?> allowed -> EnforcementStep.DISPATCH.number();
            case Denied<?> denied -> denied.reason().step().number();
            case Failed<?> failed -> failed.at().number();
        };
        assertThat(trace).hasSize(last);
    }
}
