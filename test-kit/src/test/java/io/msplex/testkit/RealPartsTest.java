package io.msplex.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class RealPartsTest {
    private static final BooleanSupplier NOBODY_ASKED = () -> {
        throw new AssertionError("The engine does not matter when the wish is clear.");
    };

    @Test
    void anEngineThatAnswersDecidesWhenNothingElseDoes() {
        assertThat(RealParts.inContainers("auto", () -> true)).isTrue();
        assertThat(RealParts.inContainers("auto", () -> false)).isFalse();
    }

    @Test
    void aWishDecidesWithoutAskingTheEngine() {
        assertThat(RealParts.inContainers("container", NOBODY_ASKED)).isTrue();
        assertThat(RealParts.inContainers("Embedded", NOBODY_ASKED)).isFalse();
    }

    @Test
    void anUnknownWishIsRefusedByName() {
        assertThatThrownBy(() -> RealParts.inContainers("podman", NOBODY_ASKED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("podman");
    }
}
