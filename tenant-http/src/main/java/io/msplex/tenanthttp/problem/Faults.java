package io.msplex.tenanthttp.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns every exception that leaves an endpoint into a problem that reveals nothing internal. Public, because what Quarkus makes
 * of it is loaded by another class loader. A service maps the faults that it alone knows.
 */
public final class Faults {
    private static final Logger LOG = Logger.getLogger(Faults.class);

    /** What a feature refuses. */
    @ServerExceptionMapper
    public Response refused(ProblemFault fault) {
        return fault.problem().response();
    }

    /** No token, or one that is not valid. */
    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthenticated() {
        Response answer = Problem.of(
                        401, "unauthenticated", "No valid token", "Send a current access token of the realm.")
                .response();
        return Response.fromResponse(answer)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    /** A token without the role. */
    @ServerExceptionMapper(ForbiddenException.class)
    public Response forbidden() {
        return Problem.of(403, "forbidden", "Not allowed", "Ask for the role that this call needs.")
                .response();
    }

    /** Quarkus has a mapper of its own for this kind of fault, which would come first. */
    @ServerExceptionMapper
    public Response mismatchedBody(MismatchedInputException fault) {
        return unreadableBody(fault);
    }

    /** A body that is no JSON, or not the JSON that was asked for. */
    @ServerExceptionMapper
    public Response unreadableBody(JsonProcessingException fault) {
        return Problem.invalidBody(complaint(fault)).response();
    }

    /** No body where one is needed. */
    @ServerExceptionMapper
    public Response missingBody(MissingBody fault) {
        return Problem.invalidBody("Send a JSON object.").response();
    }

    /** What the framework refuses, such as an unknown path. */
    @ServerExceptionMapper
    public Response http(WebApplicationException fault) {
        if (fault.getCause() instanceof JsonProcessingException unreadable) {
            return unreadableBody(unreadable);
        }
        Response.StatusType status = fault.getResponse().getStatusInfo();
        if (status.getFamily() == Response.Status.Family.SERVER_ERROR) {
            return unknown(fault);
        }
        String code = status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '_');
        return Problem.of(
                        status.getStatusCode(),
                        code,
                        status.getReasonPhrase(),
                        "Check the address, the method and the form of the request.")
                .response();
    }

    /** Tokens cannot be verified as long as Keycloak's keys have never been read. */
    @ServerExceptionMapper
    public Response verification(OIDCException fault) {
        return unreachableIdentityProvider(fault);
    }

    /** An outage of the database, or a fault that nobody foresaw; the log tells it by its correlation id. */
    @ServerExceptionMapper
    public Response unknown(Throwable fault) {
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

    /** For faults by which a service knows that Keycloak did not answer it. */
    public static Response unreachableIdentityProvider(RuntimeException fault) {
        return Problem.of(
                        503,
                        "keycloak_unavailable",
                        "The identity provider does not answer",
                        "Repeat the same request; nothing is done twice.",
                        log(fault))
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
