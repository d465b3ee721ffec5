package io.msplex.sandbox.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessLogTest {
    private final AccessLog log = new AccessLog();

    @Test
    void keepsTheNewestAndCountsAll() {
        for (int i = 0; i < AccessLog.CAPACITY + 5; i++) {
            log.record(i, "halopsa/acme", "api", "GET", "/api/Tickets", null, i % 2 == 0 ? 200 : 0, null);
        }
        assertThat(log.entries(entry -> true, Integer.MAX_VALUE)).hasSize(AccessLog.CAPACITY);
        assertThat(log.entries(entry -> true, Integer.MAX_VALUE).getFirst().sequence())
                .isEqualTo(6);
        assertThat(log.entries(entry -> entry.sequence() > log.newest() - 3, 10))
                .hasSize(3);
        assertThat(log.counters().get("halopsa/acme")).containsAllEntriesOf(Map.of("total", AccessLog.CAPACITY + 5L));
    }

    @Test
    void goesOnCountingSequenceNumbersAfterReset() {
        log.record(1, "a", "api", "GET", "/", null, 200, null);
        log.reset();
        assertThat(log.entries(entry -> true, 10)).isEmpty();
        assertThat(log.counters()).isEmpty();
        log.record(2, "a", "api", "GET", "/", null, 200, null);
        assertThat(log.newest()).isEqualTo(2);
    }
}
