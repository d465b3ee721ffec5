package io.msplex.edge.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallIdsTest {
    private static final long NOW = 1_795_000_000_000L;

    @Test
    void makesUuidsOfVersionSeven() {
        UUID id = UUID.fromString(CallIds.next(NOW).value());
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW);
    }

    @Test
    void sortsByTime() {
        assertThat(CallIds.next(NOW).value()).isLessThan(CallIds.next(NOW + 1).value());
    }

    @Test
    void makesEachOnce() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(CallIds.next(NOW).value());
        }
        assertThat(ids).hasSize(10_000);
    }
}
