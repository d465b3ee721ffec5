package io.msplex.edge;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A question to another service that is put again where no answer came: a connection that had gone stale, or Keycloak giving no token
 * at that very moment, must not refuse a person's call. What the service did answer, a refusal included, stands. Only for questions
 * that may be asked twice.
 */
public final class PatientQuestion {
    private static final int MORE_TRIES = 2;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

    private PatientQuestion() {}

    /** Asks up to three times in all, then fails as the last try did. Blocks no thread. */
    public static <T> Uni<T> of(Supplier<Uni<? extends T>> question) {
        return Uni.createFrom()
                .deferred(question)
                .onFailure(fault -> !(fault instanceof WebApplicationException))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(MORE_TRIES);
    }
}
