package io.msplex.edge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.audit.AuditEvent;
import io.msplex.edge.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusalLedgerTest {
    private final Logger logger = Logger.getLogger("io.msplex.edge.ledger");
    private final List<String> told = new ArrayList<>();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord line) {
            told.add(new PatternFormatter("%s").format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T08:00:00Z"));
    private final RefusalLedger ledger = Ledgers.broken(clock);

    @BeforeEach
    void listen() {
        logger.addHandler(ear);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(ear);
    }

    @Test
    void tellsOfAThousandLostEventsOnceAndTheirNumberLater() {
        for (int i = 0; i < 1_000; i++) {
            ledger.record(event()).await().atMost(Duration.ofSeconds(5));
        }
        assertThat(told).hasSize(1);
        assertThat(told.getFirst()).contains("no broker");

        clock.pass(LostEvents.QUIET.plusSeconds(1));
        ledger.record(event()).await().atMost(Duration.ofSeconds(5));
        assertThat(told).hasSize(2);
        assertThat(told.getLast()).contains("999 more");
    }

    private AuditEvent event() {
        return new AuditEvent(
                "01a1fe93-1273-793d-a71f-581ae630544e",
                new TenantId("acme"),
                clock.instant(),
                "call.denied",
                null,
                null,
                null,
                null,
                null,
                "unknown_tool",
                List.of(),
                Map.of());
    }
}
