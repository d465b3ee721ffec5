package io.msplex.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.msplex.contracts.CustomerId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.identity.Role;
import io.msplex.contracts.policy.DecisionReply;
import io.msplex.contracts.policy.DecisionReply.ApprovalRequirement;
import io.msplex.contracts.policy.DecisionReply.Effect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the files under {@code scenarios/decision}: what is given, who asks for what, and what has to come out. */
class ScenariosTest {
    private static final Path FOLDER = Path.of("src/test/resources/scenarios/decision");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Decisions decisions = Questions.decisions();

    record Scenario(String title, Given given, When when, Then then) {
        @Override
        public String toString() {
            return title;
        }
    }

    record Given(@Nullable String policies) {}

    record When(
            Set<Role> roles,
            ToolAccess access,
            String area,
            Set<String> scopes,
            @Nullable Set<String> customers,
            @Nullable Map<String, String> arguments) {}

    record Then(Effect effect, List<String> determinedBy, boolean reusable, ApprovalRequirement approval) {}

    static List<Scenario> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(ScenariosTest::read).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void decides(Scenario scenario) {
        String own = scenario.given().policies();
        var policies = own == null ? Questions.template(Questions.ACME) : Questions.own(Questions.ACME, own);
        When when = scenario.when();

        DecisionReply reply = decisions.decide(
                Questions.ACME,
                Questions.question(
                        when.roles(),
                        when.access(),
                        when.area(),
                        when.scopes(),
                        customers(when.customers()),
                        when.arguments() == null ? Map.of() : when.arguments()),
                policies);

        assertThat(new Then(reply.effect(), reply.determinedBy(), reply.reusable(), reply.approval()))
                .isEqualTo(scenario.then());
    }

    private static CustomerScope customers(@Nullable Set<String> names) {
        return names == null
                ? new CustomerScope.All()
                : new CustomerScope.Only(names.stream().map(CustomerId::new).collect(Collectors.toSet()));
    }

    private static Scenario read(Path file) {
        try {
            return YAML.readValue(file.toFile(), Scenario.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
