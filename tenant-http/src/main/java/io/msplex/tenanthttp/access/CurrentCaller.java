package io.msplex.tenanthttp.access;

import io.msplex.contracts.PrincipalId;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller of the request at hand. Read it before leaving the request's thread: other threads have no request. */
@RequestScoped
public class CurrentCaller {
    private final SecurityIdentity identity;
    private final RoutingContext routing;

    CurrentCaller(SecurityIdentity identity, RoutingContext routing) {
        this.identity = identity;
        this.routing = routing;
    }

    /** @throws ForbiddenException if the request carries no token with a usable subject */
    public Caller caller() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token) || token.getSubject() == null) {
            throw new ForbiddenException("the token names no subject");
        }
        SocketAddress peer = routing.request().remoteAddress();
        return new Caller(
                new PrincipalId(token.getSubject()),
                token.getClaim("azp"),
                peer == null ? null : peer.hostAddress(),
                identity.hasRole("platform_admin"),
                OrganizationClaim.aliases(token.getClaim(OrganizationClaim.NAME)));
    }
}
