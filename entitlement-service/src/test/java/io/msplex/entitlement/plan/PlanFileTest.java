package io.msplex.entitlement.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.ToolAccess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanFileTest {
    private static final ConnectorId HALO = new ConnectorId("halopsa");
    private static final ConnectorId HUDU = new ConnectorId("hudu");

    @Test
    void starterReadsFromOneConnectorAThousandTimes() throws IOException {
        // When
        Plans plans = onSale();

        // Then
        assertThat(plans.find("starter")).hasValueSatisfying(terms -> {
            assertThat(terms.connectors()).containsExactly(HALO);
            assertThat(terms.access()).containsExactly(ToolAccess.READ);
            assertThat(terms.callsPerPeriod()).isEqualTo(1000);
        });
    }

    @Test
    void largerPlansIncludeEveryConnectorAndWritesButNothingDestructive() throws IOException {
        // When
        Plans plans = onSale();

        // Then
        for (String name : Set.of("team", "unlimited")) {
            assertThat(plans.find(name)).hasValueSatisfying(terms -> {
                assertThat(terms.connectors()).containsExactlyInAnyOrder(HALO, HUDU);
                assertThat(terms.access()).containsExactlyInAnyOrder(ToolAccess.READ, ToolAccess.WRITE);
            });
        }
    }

    @Test
    void planThatHasGoneFromTheFileIncludesNothing() throws IOException {
        // When
        Plans plans = onSale();

        // Then
        assertThat(plans.find("gold")).isEmpty();
        assertThat(plans.termsOf("gold").connectors()).isEmpty();
        assertThat(plans.termsOf("gold").access()).isEmpty();
        assertThat(plans.termsOf("gold").callsPerPeriod()).isZero();
    }

    @Test
    void refusesAFileThatNamesAnUnknownConnectorAKeyTooManyOrAPlanTwice() {
        assertThatThrownBy(() -> read("plans: [{name: a, connectors: [nope], access: [READ], callsPerPeriod: 1}]"))
                .hasMessageContaining("catalogue lacks");
        assertThatThrownBy(() -> read("plans: [{name: a, connectors: most, access: [READ], callsPerPeriod: 1}]"))
                .hasMessageContaining("the word all");
        assertThatThrownBy(() -> read("plans: [{name: a, connectors: all, access: [READ], callsPerPeriod: 1, x: 1}]"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("plans: [{name: a, connectors: all, access: [READ]}]"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("""
                        plans:
                          - {name: a, connectors: all, access: [READ], callsPerPeriod: 1}
                          - {name: a, connectors: all, access: [READ], callsPerPeriod: 2}
                        """)).hasMessageContaining("twice");
    }

    @Test
    void refusesAKeyThatStandsTwiceAndSaysWhich() {
        assertThatThrownBy(
                        () -> read(
                                "plans: [{name: a, connectors: all, access: [READ], callsPerPeriod: 1, callsPerPeriod: 1000000}]"))
                .hasMessageContaining("Duplicate field 'callsPerPeriod'");
        assertThatThrownBy(() -> read("""
                        plans:
                          - {name: a, connectors: all, access: [READ], callsPerPeriod: 1}
                        plans:
                          - {name: b, connectors: all, access: [READ], callsPerPeriod: 2}
                        """)).hasMessageContaining("Duplicate field 'plans'");
    }

    private static Plans onSale() throws IOException {
        try (InputStream file = Objects.requireNonNull(PlanFileTest.class.getResourceAsStream("/plans.yaml"))) {
            return PlanFile.read(file, Set.of(HALO, HUDU));
        }
    }

    private static Plans read(String yaml) throws IOException {
        return PlanFile.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), Set.of(HALO, HUDU));
    }
}
