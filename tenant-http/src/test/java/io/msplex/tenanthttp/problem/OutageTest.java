package io.msplex.tenanthttp.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class OutageTest {
    @Test
    void knowsADatabaseThatIsDownStartingOrStopping() {
        assertThat(Outage.causes(new IllegalStateException(new ConnectException("Connection refused"))))
                .isTrue();
        assertThat(Outage.causes(sqlState("57P03"))).isTrue();
        assertThat(Outage.causes(sqlState("08006"))).isTrue();
    }

    @Test
    void doesNotTakeABrokenStatementForAnOutage() {
        assertThat(Outage.causes(sqlState("23505"))).isFalse();
        assertThat(Outage.causes(new NullPointerException())).isFalse();
    }

    private static RuntimeException sqlState(String state) {
        return new IllegalStateException(new PgException("message", "FATAL", state, ""));
    }
}
