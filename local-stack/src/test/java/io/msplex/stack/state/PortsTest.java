package io.msplex.stack.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    private static final Ports DEFAULTS = ports();

    @Test
    void movesAllPortsInTheirOrder() {
        assertThat(DEFAULTS.from(30_000).numbers())
                .containsExactly(Map.entry("edge", 30_000), Map.entry("kafka", 30_001));
    }

    @Test
    void movesOnePortAndLeavesTheOthers() {
        assertThat(DEFAULTS.with(Map.of("kafka", 5)).numbers())
                .containsExactly(Map.entry("edge", 8080), Map.entry("kafka", 5));
    }

    @Test
    void refusesAPortThatNoPartHasAndNamesThoseThereAre() {
        assertThatThrownBy(() -> DEFAULTS.with(Map.of("kafak", 5)))
                .isInstanceOf(StackFault.class)
                .hasMessageContaining("kafak")
                .hasMessageContaining("edge, kafka");
    }

    @Test
    void refusesNumbersThatAreNoPorts() {
        assertThatThrownBy(() -> DEFAULTS.from(65_535))
                .hasMessageContaining("kafka")
                .hasMessageContaining("65536");
        assertThatThrownBy(() -> DEFAULTS.with(Map.of("edge", 0))).hasMessageContaining("edge");
    }

    @Test
    void remembersChosenPortsButNotThoseOfPartsThatAreGone(@TempDir Path folder) {
        // Given
        Path file = folder.resolve("ports.json");
        DEFAULTS.with(Map.of("kafka", 7)).keep(file);

        // When
        Ports next = new Ports(Map.of("kafka", 9092)).withKept(file);

        // Then
        assertThat(next.numbers()).containsExactly(Map.entry("kafka", 7));
    }

    private static Ports ports() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        numbers.put("edge", 8080);
        numbers.put("kafka", 9092);
        return new Ports(numbers);
    }
}
