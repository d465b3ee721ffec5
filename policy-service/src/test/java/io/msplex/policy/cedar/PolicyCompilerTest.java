package io.msplex.policy.cedar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.msplex.policy.cedar.Compilation.Compiled;
import io.msplex.policy.cedar.Compilation.Rejected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyCompilerTest {
    private static final CedarResources RELEASE = CedarResources.ofRelease();
    private static final PolicyCompiler COMPILER = new PolicyCompiler(RELEASE);

    private static List<PolicyMistake> mistakes(String cedar) {
        return ((Rejected) COMPILER.compile("tenant", cedar)).mistakes();
    }

    private static CompiledPolicies compiled(String cedar) {
        return ((Compiled) COMPILER.compile("tenant", cedar)).policies();
    }

    @Test
    void namesPolicyAndLineOfAMisspelledAttribute() {
        var mistakes = mistakes("""
                permit (principal, action, resource);

                @id("after_hours")
                forbid (principal, action, resource)
                when { context.clint == "x" };
                """);

        assertThat(mistakes).singleElement().satisfies(mistake -> {
            assertThat(mistake.policy()).isEqualTo("tenant.after_hours");
            assertThat(mistake.line()).isEqualTo(5);
            assertThat(mistake.message()).contains("clint").contains("client");
        });
    }

    @Test
    void namesTheLineOfTextThatDoesNotParse() {
        assertThat(mistakes("permit (principal, action, resource);\npermit (principal,\n action resource);"))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.sentence()).startsWith("tenant.policy2, line 3:"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permit (principal in Role::\"techniciann\", action, resource);",
                "permit (principal, action == Action::\"reed\", resource);",
                "permit (principal == ?principal, action, resource);",
                "permit (principal, action, resource) when { context.arguments.getTag(\"priority\") == \"P1\" };",
                "permit (principal, action, resource) when { context.scopes == \"tickets.read\" };",
                "@id(\"UPPER\") permit (principal, action, resource);",
                "@id(\"a\") permit (principal, action, resource); @id(\"a\") forbid (principal, action, resource);",
                "nonsense"
            })
    void rejectsWhatDoesNotConform(String cedar) {
        assertThat(COMPILER.compile("tenant", cedar)).isInstanceOf(Rejected.class);
    }

    @Test
    void rejectsMorePoliciesThanADecisionCanAfford() {
        assertThat(mistakes("permit (principal, action, resource);\n".repeat(PolicyCompiler.MOST_POLICIES + 1)))
                .extracting(PolicyMistake::line)
                .containsExactly(PolicyCompiler.MOST_POLICIES + 1);
    }

    @Test
    void refusesAPlatformPolicyThatPermits() {
        var wrong = new CedarResources(RELEASE.schema(), "permit (principal, action, resource);", RELEASE.template());

        assertThatThrownBy(() -> new PolicyCompiler(wrong))
                .isInstanceOf(CedarFault.class)
                .hasMessageContaining("only forbid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "context.arguments.hasTag(\"priority\")",
                "context has arguments && context.client == \"x\"",
                "[context.arguments].contains(context.arguments)",
                "(if context.allCustomers then context else context).client == \"x\"",
                "[context].contains(context)"
            })
    void knowsThatAPolicyReadsArguments(String condition) {
        assertThat(compiled("permit (principal, action, resource) when { " + condition + " };")
                        .readsArguments())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "context.client == \"arguments\"", "context.scopes.contains(context.scope)"})
    void knowsThatAPolicyDoesNotReadArguments(String condition) {
        assertThat(compiled("permit (principal, action, resource) when { " + condition + " };")
                        .readsArguments())
                .isFalse();
    }

    @Test
    void compilesTheTemplateOfTheRelease() {
        assertThat(COMPILER.compile("template", RELEASE.template())).isInstanceOf(Compiled.class);
    }
}
