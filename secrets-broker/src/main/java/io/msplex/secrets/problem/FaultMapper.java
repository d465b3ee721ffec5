package io.msplex.secrets.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a resource throws into a problem document that reveals nothing. */
class FaultMapper {
    private static final Logger LOG = Logger.getLogger(FaultMapper.class);

    /** What the framework refuses, such as an unknown path. */
    @ServerExceptionMapper
    public Response known(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "HTTP " + status : known.getReasonPhrase();
        String code = known == null ? "http_" + status : known.name().toLowerCase(Locale.ROOT);
        return Problem.of(status, code, title, "See the service's OpenAPI document.")
                .response();
    }

    /** The database failed; nothing was released. */
    @ServerExceptionMapper
    public Response unavailable(StoreFault fault) {
        LOG.warnf("%s: %s", fault.getMessage(), fault.getCause());
        return Problem.of(503, "store_unavailable", "The vault cannot be reached", "Try again in a few seconds.")
                .response();
    }

    /** A fault nobody foresaw, named so that the log can be searched for it. */
    @ServerExceptionMapper
    public Response unknown(RuntimeException fault) {
        String correlation = UUID.randomUUID().toString();
        LOG.errorf(fault, "unexpected fault %s", correlation);
        return Problem.of(500, "internal", "Internal error", "Name " + correlation + " to the operator.")
                .response();
    }
}
