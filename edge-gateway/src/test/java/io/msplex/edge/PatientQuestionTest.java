package io.msplex.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.ServiceUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatientQuestionTest {
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksAgainWhereNoAnswerCame() {
        assertThat(answer(times -> times < 3 ? new IOException("connection reset") : null))
                .isEqualTo("answer");
        assertThat(asked).hasValue(3);
    }

    @Test
    void givesUpAfterTheThirdTime() {
        assertThatThrownBy(() -> answer(times -> new IllegalStateException("no token")))
                .hasMessage("no token");
        assertThat(asked).hasValue(3);
    }

    @Test
    void leavesARefusalAsItIs() {
        assertThatThrownBy(() -> answer(times -> new ServiceUnavailableException("database away")))
                .isInstanceOf(ServiceUnavailableException.class);
        assertThat(asked).hasValue(1);
    }

    private String answer(Function<Integer, @Nullable Throwable> fault) {
        return PatientQuestion.of(() -> {
                    @Nullable Throwable thrown = fault.apply(asked.incrementAndGet());
                    return thrown == null
                            ? Uni.createFrom().item("answer")
                            : Uni.createFrom().<String>failure(thrown);
                })
                .await()
                .atMost(Duration.ofSeconds(5));
    }
}
