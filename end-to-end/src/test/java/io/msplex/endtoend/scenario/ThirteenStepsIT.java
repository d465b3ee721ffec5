package io.msplex.endtoend.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.msplex.endtoend.mcp.McpAnswer;
import io.msplex.endtoend.mcp.McpClient;
import io.msplex.endtoend.scenario.Scenario.Then;
import io.msplex.endtoend.scenario.Scenario.When;
import io.msplex.endtoend.stack.Ledger;
import io.msplex.endtoend.stack.Ledger.ToolUsage;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.endtoend.stack.StackExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each step of the chain refuses at least one real call, with its reason, its form and its line in the ledger. */
@ExtendWith(StackExtension.class)
class ThirteenStepsIT {
    /** In the order of the chain. Recording and rendering refuse nothing; every scenario passes both. */
    private static final List<String> STEPS_THAT_REFUSE = List.of(
            "authenticate",
            "resolve_tenant",
            "resolve_customer",
            "load_entitlement_snapshot",
            "verify_subscription",
            "verify_connector_entitlement",
            "verify_instance_readiness",
            "evaluate_policy",
            "check_quota",
            "check_approval",
            "dispatch");

    private static final String COUNTED = "list_clients";

    private static RunningStack stack;
    private static Ledger ledger;
    private static Tenants tenants;

    @BeforeAll
    static void prepare(RunningStack running) {
        stack = running;
        ledger = new Ledger(stack);
        tenants = new Tenants(stack);
    }

    static Stream<Named<Path>> scenarios() {
        return Scenario.files().map(file -> Named.of(Scenario.step(file) + "/" + file.getFileName(), file));
    }

    @Test
    void everyStepRefusesSomething() {
        assertThat(Scenario.files()
                        .map(file -> Scenario.read(file).then().step())
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.copyOf(STEPS_THAT_REFUSE));
        assertThat(Scenario.files())
                .allSatisfy(file -> assertThat(Scenario.step(file))
                        .isEqualTo(Scenario.read(file).then().step()));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void refuses(Path file) {
        // Given
        Scenario scenario = Scenario.read(file);
        if (scenario.given() != null) {
            tenants.make(scenario.given());
        }
        String counted = countedTenant(scenario);
        // What ended a moment ago may still be on its way into the books.
        long before = ledger.settledCalls(counted);

        // When
        McpAnswer answer = ask(scenario);

        // Then
        Then then = scenario.then();
        assertThat(answer.reason()).as("%s", answer).isIn(then.reason());
        assertThat(answer.step()).isEqualTo(then.step());
        assertThat(answer.status()).isEqualTo(then.http());
        assertThat(answer.isToolError()).isEqualTo(then.form().equals("result"));
        if (then.code() != null) {
            assertThat(answer.body().at("/error/code").asInt()).isEqualTo(then.code());
        }
        then.mustSay().forEach(text -> assertThat(answer.text()).contains(text));
        then.mustNotSay().forEach(secret -> assertThat(answer.toString()).doesNotContain(secret));
        if (then.challenge() != null) {
            assertThat(answer.challenge()).contains(then.challenge());
        }
        then.ledger().forEach(tenant -> assertRecorded(scenario, tenant, answer));
        assertThat(ledger.settledCalls(counted))
                .as("calls counted for %s", counted)
                .isEqualTo(before);
    }

    @Test
    void countsEachAcceptedCallOnceAndRecordsEachOfItsSteps() {
        McpClient tom = new McpClient(stack.mcpUrl("acme"), stack.token("tom"));
        long before = ledger.settledCalls("acme");
        Map<String, ToolUsage> tools = ledger.usage("acme");
        for (int i = 1; i <= 3; i++) {
            McpAnswer answer = tom.call(COUNTED, Map.of("limit", 1));
            assertThat(answer.isAnswered()).as("%s", answer).isTrue();
            JsonNode call = ledger.endedCall("acme", answer.call());
            assertThat(call.path("outcome").asText()).isEqualTo("DONE");
            assertThat(call.path("trace"))
                    .hasSize(10)
                    .allMatch(step -> step.path("outcome").asText().equals("cleared"));
            assertThat(ledger.calls("acme")).isEqualTo(before + i);
            assertThat(ledger.usage("acme")).isEqualTo(withDone(tools, i));
        }
    }

    @Test
    void countsARefusedCallForNoTenantAndNoTool() {
        McpClient tom = new McpClient(stack.mcpUrl("acme"), stack.token("tom"));
        McpClient ofAnother = new McpClient(stack.mcpUrl("acme"), stack.token("betty"));
        long[] before = {ledger.settledCalls("acme"), ledger.settledCalls("beta")};
        Map<String, ToolUsage> acme = ledger.usage("acme");
        Map<String, ToolUsage> beta = ledger.usage("beta");

        assertThat(tom.call(COUNTED, Map.of("limit", -1)).step()).isEqualTo("verify_connector_entitlement");
        assertThat(ofAnother.call(COUNTED, Map.of("limit", 1)).step()).isEqualTo("resolve_tenant");

        assertThat(ledger.settledCalls("acme")).isEqualTo(before[0]);
        assertThat(ledger.settledCalls("beta")).isEqualTo(before[1]);
        assertThat(ledger.usage("acme")).isEqualTo(acme);
        assertThat(ledger.usage("beta")).isEqualTo(beta);
    }

    /** The same books with some calls more of the one tool, all of them answered. */
    private static Map<String, ToolUsage> withDone(Map<String, ToolUsage> before, long more) {
        Map<String, ToolUsage> expected = new TreeMap<>(before);
        ToolUsage old = before.getOrDefault(COUNTED, new ToolUsage(0, Map.of()));
        Map<String, Long> outcomes = new TreeMap<>(old.outcomes());
        outcomes.merge("DONE", more, Long::sum);
        expected.put(COUNTED, new ToolUsage(old.calls() + more, outcomes));
        return expected;
    }

    private static McpAnswer ask(Scenario scenario) {
        When when = scenario.when();
        McpClient client = new McpClient(
                when.url() == null ? stack.edgeUrl() + "/mcp" : stack.mcpUrl(when.url()), token(scenario));
        if (when.stopped() != null) {
            stack.msplex("stop", when.stopped());
        }
        try {
            if (scenario.given() == null) {
                return client.call(when.tool(), when.given());
            }
            // A gateway learns of a new tenant through Kafka.
            AtomicReference<McpAnswer> last = new AtomicReference<>();
            return Ledger.await(
                    () -> "the gateway knows the tenant of " + scenario.title() + ", last answer: " + last.get(),
                    Ledger.PATIENCE,
                    () -> {
                        last.set(client.call(when.tool(), when.given()));
                        return Optional.of(last.get()).filter(answer -> isFinal(scenario, answer));
                    });
        } finally {
            if (when.stopped() != null) {
                stack.msplex("start", when.stopped());
            }
        }
    }

    /**
     * Whether asking again could not help. With a part stopped, the step that needs it has one try: a chain that lets a single call pass
     * it must not be forgiven because it refuses the next one.
     */
    private static boolean isFinal(Scenario scenario, McpAnswer answer) {
        Then then = scenario.then();
        int reached = STEPS_THAT_REFUSE.indexOf(answer.step());
        boolean isEarlier = reached >= 0 && reached < STEPS_THAT_REFUSE.indexOf(then.step());
        return then.reason().contains(answer.reason()) || (scenario.when().stopped() != null && !isEarlier);
    }

    private static @Nullable String token(Scenario scenario) {
        String as = scenario.when().as();
        return switch (as) {
            case "nobody" -> null;
            case "forged" -> forged(stack.token("tom"));
            case "service" -> stack.operatorToken();
            case "no-organization" -> tenants.tokenWithoutOrganization();
            case "member" -> {
                if (scenario.given() == null) {
                    throw new IllegalArgumentException("only a given tenant has the user member");
                }
                yield tenants.tokenOfTechnician(scenario.given().tenant());
            }
            default ->
                scenario.when().scope() == null
                        ? stack.token(as)
                        : stack.token(as, scenario.when().scope());
        };
    }

    /** Another tenant in the claims, the signature as it was. */
    private static String forged(String token) {
        String[] parts = token.split("\\.", -1);
        byte[] claims = java.util.Base64.getUrlDecoder().decode(parts[1]);
        String changed = new String(claims, java.nio.charset.StandardCharsets.UTF_8).replace("acme", "beta");
        return parts[0] + "."
                + java.util.Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(changed.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                + "." + parts[2];
    }

    private static void assertRecorded(Scenario scenario, String tenant, McpAnswer answer) {
        String reason = answer.reason();
        boolean stopped = scenario.when().stopped() != null;
        String type = reason.endsWith("_unconfirmed")
                ? "call.unconfirmed"
                : stopped && reason.endsWith("_unavailable") ? "call.failed" : "call.denied";
        JsonNode event = ledger.event(tenant, answer.call(), type);
        assertThat(event.path("reason").asText()).isEqualTo(reason);
        JsonNode trace = event.path("trace");
        assertThat(trace.path(trace.size() - 1).path("step").asText())
                .isEqualTo(scenario.then().step());
    }

    private static String countedTenant(Scenario scenario) {
        if (scenario.given() == null) {
            return "acme";
        }
        return scenario.given().plan() == null ? "acme" : scenario.given().tenant();
    }
}
