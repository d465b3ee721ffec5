package io.msplex.identity.keycloak;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** What this service has to know of Keycloak beyond the admin client's own settings. */
@ConfigMapping(prefix = "msplex.identity.keycloak")
public interface KeycloakSettings {
    /** Audience of access tokens for the gateway: the URL of its MCP endpoint, exactly as clients write it. */
    URI mcpAudience();
}
