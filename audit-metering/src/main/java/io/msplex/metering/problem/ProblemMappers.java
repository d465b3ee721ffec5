package io.msplex.metering.problem;

import com.fasterxml.jackson.core.JacksonException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what ends a request into a problem; whatever is not known becomes an opaque 500 with a correlation id. */
final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response known(ProblemFault fault) {
        return answer(fault.problem());
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthenticated() {
        return answer(
                Problem.of(401, "unauthenticated", "No valid token", "Send a current access token of the realm."));
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response forbidden() {
        return answer(Problem.of(403, "forbidden", "Not allowed", "The token lacks the role that this call takes."));
    }

    @ServerExceptionMapper({JacksonException.class, IllegalArgumentException.class})
    Response unreadable() {
        return answer(
                Problem.of(400, "bad_request", "The body cannot be read", "Compare it with the API description."));
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (status >= 500) {
            return opaque(e);
        }
        LOG.debug("request refused by the framework", e);
        // The framework wraps what the body reader threw, so a wrong body arrives here too.
        return answer(
                status == 404
                        ? Problem.of(404, "not_found", "No such resource", "Check the address.")
                        : Problem.of(
                                status,
                                "bad_request",
                                "The request cannot be served",
                                "Compare it with the API description."));
    }

    /** The database or Kafka does not answer, or not in time. */
    @ServerExceptionMapper({
        IOException.class,
        CompletionException.class,
        TimeoutException.class,
        io.smallrye.mutiny.TimeoutException.class
    })
    Response unavailable(Exception e) {
        LOG.warnf("request failed for want of another part: %s", e);
        return answer(
                Problem.of(503, "unavailable", "A part of the platform does not answer", "Try again in a moment."));
    }

    @ServerExceptionMapper
    Response opaque(Exception e) {
        String correlation = UUID.randomUUID().toString();
        LOG.errorf(e, "request failed, correlation %s", correlation);
        return answer(Problem.of(
                500,
                "internal_error",
                "Something failed here",
                "Try again; if it stays, report correlation " + correlation + "."));
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
