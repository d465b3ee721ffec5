package io.msplex.identity.problem;

import io.msplex.tenanthttp.problem.Faults;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The fault that this service alone knows. */
final class KeycloakFaults {
    @ServerExceptionMapper
    Response administration(UnreachableIdentityProvider fault) {
        return Faults.unreachableIdentityProvider(fault);
    }
}
