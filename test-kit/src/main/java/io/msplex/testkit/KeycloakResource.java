package io.msplex.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak for a Quarkus test, with the platform's realm. The optional argument {@code client} names the service whose
 * account the application under test uses towards other services. Tests get people and tokens from
 * {@link RealParts#keycloak()}.
 */
public final class KeycloakResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable String client;

    /** Takes the argument {@code client}. */
    @Override
    public void init(Map<String, String> arguments) {
        client = arguments.get("client");
    }

    /**
     * Gives the settings of token verification and, for a client, of its own tokens and of Keycloak's administration,
     * which only identity-service may use.
     */
    @Override
    public Map<String, String> start() {
        TestKeycloak keycloak = RealParts.keycloak();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("quarkus.oidc.auth-server-url", keycloak.realmUrl());
        if (client != null) {
            settings.put("quarkus.oidc-client.auth-server-url", keycloak.realmUrl());
            settings.put("quarkus.oidc-client.client-id", client);
            settings.put("quarkus.oidc-client.credentials.secret", TestKeycloak.secretOf(client));
            settings.put("quarkus.keycloak.admin-client.server-url", keycloak.url());
            settings.put("quarkus.keycloak.admin-client.client-id", client);
            settings.put("quarkus.keycloak.admin-client.client-secret", TestKeycloak.secretOf(client));
        }
        return settings;
    }

    /** Nothing: the server lives as long as the JVM. */
    @Override
    public void stop() {}
}
