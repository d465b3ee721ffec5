package io.msplex.worker.paging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {

    @Test
    void beginsAtOrBeforeTheLastRowSeenAndReachesAllThatIsWanted() {
        for (int want : new int[] {10, 11, 51, 74, 201, 240}) {
            for (int seen = 0; seen <= 12_000; seen++) {
                Window.Cut cut = Window.Cut.overlapping(seen, want);
                assertThat(cut.start()).isLessThanOrEqualTo(Math.max(0, seen - 1));
                assertThat(cut.start() + cut.size()).isGreaterThanOrEqualTo(seen + want);
                assertThat(cut.size()).isLessThanOrEqualTo(500);
            }
        }
    }

    @Test
    void readsLittleMoreThanIsWantedAgain() {
        for (int seen = 2_000; seen <= 12_000; seen++) {
            assertThat(Window.Cut.overlapping(seen, 51).size()).isLessThan(51 * 3);
        }
    }
}
