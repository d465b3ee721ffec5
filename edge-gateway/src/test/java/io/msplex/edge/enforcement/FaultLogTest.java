package io.msplex.edge.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.CallId;
import io.msplex.edge.TestClock;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultLogTest {
    private static final CallId CALL = new CallId("01a1fe93-1273-793d-a71f-581ae630544e");

    private final Logger logger = Logger.getLogger(FaultLog.class.getName());
    private final List<LogRecord> told = new ArrayList<>();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord line) {
            told.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T08:00:00Z"));
    private final FaultLog log = new FaultLog(clock);

    @BeforeEach
    void listen() {
        logger.addHandler(ear);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(ear);
    }

    @Test
    void tellsAThousandLikeFaultsOnceAndTheirNumberLater() {
        for (int i = 0; i < 1_000; i++) {
            log.tell(CALL, EnforcementStep.CHECK_QUOTA, new IOException("refused"));
        }
        assertThat(told).hasSize(1);

        clock.pass(FaultLog.QUIET.plusSeconds(1));
        log.tell(CALL, EnforcementStep.CHECK_QUOTA, new IOException("refused"));
        assertThat(told).hasSize(2);
        assertThat(told.getLast().getThrown()).hasMessage("refused");
        assertThat(new PatternFormatter("%s").format(told.getLast())).contains("999 more");
    }

    @Test
    void tellsEachKindAndEachStep() {
        log.tell(CALL, EnforcementStep.CHECK_QUOTA, new IOException("refused"));
        log.tell(CALL, EnforcementStep.CHECK_QUOTA, new IllegalStateException("no token"));
        log.tell(CALL, EnforcementStep.DISPATCH, new IOException("refused"));
        assertThat(told).hasSize(3);
    }
}
