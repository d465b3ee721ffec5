package io.msplex.policy.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolicyTextTest {
    @Test
    void splitsAtSemicolonsAndRemembersLines() {
        var policies = PolicyText.split("""
                // first
                permit (principal, action, resource);

                forbid (principal, action, resource)
                when { context.client == "x" }; permit (principal, action, resource);
                """);

        assertThat(policies).extracting(PolicyText::line).containsExactly(2, 4, 5);
        assertThat(policies.get(1).text()).startsWith("forbid").endsWith("};");
    }

    @Test
    void doesNotSplitInsideStringsAndComments() {
        var policies = PolicyText.split("""
                permit (principal, action, resource)
                when { context.client == "a;\\"b;" }; // c;
                // d;
                """);

        assertThat(policies).hasSize(1);
    }

    @Test
    void keepsARestWithoutSemicolonSoThatItsErrorIsSeen() {
        assertThat(PolicyText.split("permit (principal, action, resource); forbid (principal"))
                .extracting(PolicyText::text)
                .containsExactly("permit (principal, action, resource);", "forbid (principal");
    }

    @Test
    void survivesAStringThatNeverEnds() {
        assertThat(PolicyText.split("permit (principal, action, resource) when { \"a\\"))
                .hasSize(1);
    }

    @Test
    void holdsNothingWhereThereIsNothing() {
        assertThat(PolicyText.split("  \n// only words\n")).isEmpty();
    }

    @Test
    void countsLinesByBytesBecauseCedarDoes() {
        var policy = PolicyText.split("\n@note(\"äöü\")\npermit (principal, action, resource);")
                .getFirst();

        assertThat(policy.lineOf("@note(\"äöü\")\n".getBytes(java.nio.charset.StandardCharsets.UTF_8).length))
                .isEqualTo(3);
    }
}
