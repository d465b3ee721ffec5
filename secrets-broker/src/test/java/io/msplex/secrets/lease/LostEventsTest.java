package io.msplex.secrets.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LostEventsTest {
    private final Logger logger = Logger.getLogger(LostEvents.class.getName());
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
    private Instant now = Instant.parse("2026-11-21T08:00:00Z");
    private final LostEvents lost = new LostEvents(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @BeforeEach
    void listen() {
        logger.addHandler(ear);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(ear);
    }

    @Test
    void tellsOfAThousandOnceAndTheirNumberLater() {
        for (int i = 0; i < 1_000; i++) {
            lost.count("lease.refused (no_credential)", new IllegalStateException("no database"));
        }
        assertThat(told).singleElement().asString().contains("no database");

        now = now.plus(LostEvents.QUIET).plus(Duration.ofSeconds(1));
        lost.count("lease.refused (no_credential)", new IllegalStateException("no database"));
        assertThat(told).hasSize(2);
        assertThat(told.getLast()).contains("999 more");
    }
}
