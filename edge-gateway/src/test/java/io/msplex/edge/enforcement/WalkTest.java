package io.msplex.edge.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.msplex.contracts.toolcall.StepTrace;
import io.msplex.edge.enforcement.Decision.Failed;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WalkTest {
    private final ToolCall call = Stages.arrived("{}");
    private final List<EnforcementStep> ran = new ArrayList<>();

    @Test
    void runsTheStepsInTheirOrderAndTracesEach() {
        Decision<String> decision = Stages.decided(Walk.begin(call)
                .then(this.<ToolCall>step(EnforcementStep.AUTHENTICATE, Decision::allow))
                .require(gate(EnforcementStep.VERIFY_SUBSCRIPTION, () -> Optional.empty()))
                .finish(step(EnforcementStep.DISPATCH, reached -> Decision.allow("done"))));

        assertThat(Denials.allowed(decision)).isEqualTo("done");
        assertThat(ran)
                .containsExactly(
                        EnforcementStep.AUTHENTICATE, EnforcementStep.VERIFY_SUBSCRIPTION, EnforcementStep.DISPATCH);
        assertThat(call.steps().steps())
                .extracting(StepTrace::step, StepTrace::outcome)
                .containsExactly(
                        tuple("authenticate", "cleared"),
                        tuple("verify_subscription", "cleared"),
                        tuple("dispatch", "cleared"));
    }

    @Test
    void skipsEveryStepAfterARefusal() {
        Decision<String> decision = Stages.decided(Walk.begin(call)
                .then(this.<ToolCall>step(
                        EnforcementStep.AUTHENTICATE, reached -> Decision.deny(DenialReason.INVALID_TOKEN, reached)))
                .require(gate(EnforcementStep.VERIFY_SUBSCRIPTION, () -> Optional.empty()))
                .finish(step(EnforcementStep.DISPATCH, reached -> Decision.allow("done"))));

        Denials.denied(decision, DenialReason.INVALID_TOKEN);
        assertThat(ran).containsExactly(EnforcementStep.AUTHENTICATE);
        assertThat(call.steps().steps()).extracting(StepTrace::reason).containsExactly("invalid_token");
    }

    @Test
    void stopsAtAGateThatObjects() {
        Decision<String> decision = Stages.decided(Walk.begin(call)
                .require(gate(EnforcementStep.VERIFY_SUBSCRIPTION, () -> Optional.of(DenialReason.SUBSCRIPTION_LAPSED)))
                .finish(step(EnforcementStep.DISPATCH, reached -> Decision.allow("done"))));

        Denials.denied(decision, DenialReason.SUBSCRIPTION_LAPSED);
        assertThat(ran).containsExactly(EnforcementStep.VERIFY_SUBSCRIPTION);
    }

    @Test
    void failsClosedWhereAStepThrows() {
        failsAt(EnforcementStep.RESOLVE_TENANT, Walk.begin(call).finish(new Throwing()));
    }

    @Test
    void failsClosedWhereAStepsAnswerIsAFault() {
        failsAt(
                EnforcementStep.CHECK_QUOTA,
                Walk.begin(call).finish(new Step<String>(EnforcementStep.CHECK_QUOTA, reached -> {
                    throw new IllegalStateException("audit-metering is away");
                })));
    }

    @Test
    void failsClosedWhereAGateThrows() {
        failsAt(
                EnforcementStep.VERIFY_INSTANCE_READINESS,
                Walk.begin(call)
                        .require(gate(EnforcementStep.VERIFY_INSTANCE_READINESS, () -> {
                            throw new IllegalStateException("no snapshot");
                        }))
                        .finish(step(EnforcementStep.DISPATCH, reached -> Decision.allow("done"))));
        assertThat(ran).containsExactly(EnforcementStep.VERIFY_INSTANCE_READINESS);
    }

    private void failsAt(EnforcementStep step, Uni<Decision<String>> walk) {
        Decision<String> decision = Stages.decided(walk);
        assertThat(decision).isInstanceOf(Failed.class);
        Failed<?> failed = (Failed<?>) decision;
        assertThat(failed.at()).isEqualTo(step);
        assertThat(failed.reached()).isSameAs(call);
        assertThat(call.steps().steps())
                .extracting(StepTrace::outcome, StepTrace::reason)
                .containsExactly(tuple("failed", "IllegalStateException"));
    }

    private <O> Step<O> step(EnforcementStep step, Function<ToolCall, Decision<O>> outcome) {
        return new Step<>(step, reached -> {
            ran.add(step);
            return outcome.apply(reached);
        });
    }

    private Gate<ToolCall> gate(EnforcementStep step, Supplier<Optional<DenialReason>> objection) {
        return new Gate<>() {
            @Override
            public EnforcementStep step() {
                return step;
            }

            @Override
            public Optional<DenialReason> objection(ToolCall reached) {
                ran.add(step);
                return objection.get();
            }
        };
    }

    private record Step<O>(EnforcementStep step, Function<ToolCall, Decision<O>> outcome)
            implements Advance<ToolCall, O> {
        @Override
        public Uni<Decision<O>> apply(ToolCall reached) {
            return Uni.createFrom().item(() -> outcome.apply(reached));
        }
    }

    private record Throwing() implements Advance<ToolCall, String> {
        @Override
        public EnforcementStep step() {
            return EnforcementStep.RESOLVE_TENANT;
        }

        @Override
        public Uni<Decision<String>> apply(ToolCall reached) {
            throw new IllegalStateException("a bug");
        }
    }
}
