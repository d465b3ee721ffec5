package io.msplex.identity.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every exception that leaves an endpoint into a problem that reveals nothing internal. */
final class Faults {
    private static final Logger LOG = Logger.getLogger(Faults.class);

    @ServerExceptionMapper
    Response forbidden(ForbiddenException fault) {
        return Problem.of(403, "forbidden", "Not allowed", "Ask for the role that this call needs.", null)
                .response();
    }

    @ServerExceptionMapper
    Response mismatchedBody(MismatchedInputException fault) {
        return unreadableBody(fault);
    }

    @ServerExceptionMapper
    Response unreadableBody(JsonProcessingException fault) {
        return Problem.of(400, "invalid_body", "The body cannot be read", complaint(fault), null)
                .response();
    }

    @ServerExceptionMapper
    Response missingBody(MissingBody fault) {
        return Problem.of(400, "invalid_body", "The body cannot be read", "Send a JSON object.", null)
                .response();
    }

    @ServerExceptionMapper
    Response http(WebApplicationException fault) {
        if (fault.getCause() instanceof JsonProcessingException unreadable) {
            return unreadableBody(unreadable);
        }
        Response.StatusType status = fault.getResponse().getStatusInfo();
        String code = status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '_');
        return Problem.of(
                        status.getStatusCode(),
                        code,
                        status.getReasonPhrase(),
                        "Check the address, the method and the form of the request.",
                        null)
                .response();
    }

    @ServerExceptionMapper
    Response administration(UnreachableIdentityProvider fault) {
        return identityProvider(fault);
    }

    /** Tokens cannot be verified as long as Keycloak's keys have never been read. */
    @ServerExceptionMapper
    Response verification(OIDCException fault) {
        return identityProvider(fault);
    }

    private static Response identityProvider(RuntimeException fault) {
        return Problem.of(
                        503,
                        "keycloak_unavailable",
                        "The identity provider does not answer",
                        "Repeat the same request; nothing is done twice.",
                        log(fault))
                .response();
    }

    @ServerExceptionMapper
    Response unknown(Throwable fault) {
        String correlation = log(fault);
        if (Outage.causes(fault)) {
            return Problem.of(
                            503,
                            "database_unavailable",
                            "The database does not answer",
                            "Repeat the same request; nothing is done twice.",
                            correlation)
                    .response();
        }
        return Problem.of(
                        500,
                        "internal",
                        "Something went wrong here",
                        "Report the correlation id to the operator.",
                        correlation)
                .response();
    }

    private static String log(Throwable fault) {
        String correlation = UUID.randomUUID().toString();
        LOG.errorf(fault, "request failed, correlation %s", correlation);
        return correlation;
    }

    /** Names the field, and the rule where a record of ours states it; a parser's own words could quote the value. */
    private static String complaint(JsonProcessingException fault) {
        if (!(fault instanceof JsonMappingException mapping)) {
            return "Send well-formed JSON.";
        }
        String field = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        String place = "Check " + (field.isEmpty() ? "the fields of the body" : field);
        return fault instanceof ValueInstantiationException made
                        && !made.getType().isEnumType()
                        && made.getCause() instanceof IllegalArgumentException broken
                ? place + ": " + broken.getMessage() + "."
                : place + ".";
    }
}
