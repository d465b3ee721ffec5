package io.msplex.identity.keycloak;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** How this service administers Keycloak. */
@ConfigMapping(prefix = "msplex.identity.keycloak")
public interface KeycloakSettings {
    /** The platform's realm: {@code <server>/realms/<realm>}. */
    URI realmUrl();

    /** Client whose service account may manage the realm. */
    String clientId();

    /** Secret of that client. */
    String clientSecret();

    /** Audience of access tokens for the gateway: the URL of its MCP endpoint, exactly as clients write it. */
    URI mcpAudience();
}
