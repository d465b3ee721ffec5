package io.msplex.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
    private static final long NOW = 1_795_000_000_000L;

    @Test
    void areUuidsOfVersionSeven() {
        UUID id = TimeOrderedIds.next(NOW);
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW);
    }

    @Test
    void sortByTime() {
        assertThat(TimeOrderedIds.next(NOW).toString())
                .isLessThan(TimeOrderedIds.next(NOW + 1).toString());
    }

    @Test
    void areMadeOnce() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(TimeOrderedIds.next(NOW));
        }
        assertThat(ids).hasSize(10_000);
    }
}
