package io.msplex.edge.copy;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;

/** Tells "there is none", which is an answer, from "I could not ask", which is a fault. */
final class Found {
    private static final int NOT_FOUND = 404;

    private Found() {}

    static <T> Uni<Optional<T>> orEmpty(Uni<T> answer) {
        return answer.map(Optional::of)
                .onFailure(failure -> failure instanceof WebApplicationException refused
                        && refused.getResponse().getStatus() == NOT_FOUND)
                .recoverWithItem(Optional.empty());
    }
}
