package io.msplex.secrets.problem;

import io.msplex.tenanthttp.problem.Problem;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The fault that this service alone knows. */
final class StoreFaults {
    private static final Logger LOG = Logger.getLogger(StoreFaults.class);

    /** The database failed; nothing was released. */
    @ServerExceptionMapper
    Response unavailable(StoreFault fault) {
        LOG.warnf("%s: %s", fault.getMessage(), fault.getCause());
        return Problem.of(503, "store_unavailable", "The vault cannot be reached", "Try again in a few seconds.")
                .response();
    }
}
