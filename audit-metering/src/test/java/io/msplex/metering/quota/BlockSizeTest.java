package io.msplex.metering.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockSizeTest {
    @ParameterizedTest
    @CsvSource({
        "10, 1000, 10", // what is wanted
        "400, 1000, 250", // a quarter of what remains
        "10, 8, 2",
        "10, 7, 1", // one at a time near the limit
        "10, 1, 1",
        "10, 0, 0",
        "10, -5, 0", // the limit was lowered below what is lent
        "9000, 1000000, 5000" // the largest block
    })
    void lendsWhatIsWantedButLeavesSomethingForOthers(long wanted, long remaining, long units) {
        assertThat(BlockSize.of(wanted, remaining, 5000)).isEqualTo(units);
    }

    @Test
    void neverLendsMoreThanRemains() {
        for (long wanted = 1; wanted < 200; wanted += 7) {
            for (long remaining = -3; remaining < 400; remaining++) {
                assertThat(BlockSize.of(wanted, remaining, 100)).isBetween(0L, Math.max(0, remaining));
            }
        }
    }
}
