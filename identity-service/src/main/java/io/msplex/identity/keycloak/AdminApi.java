package io.msplex.identity.keycloak;

import io.msplex.identity.problem.UnreachableIdentityProvider;
import io.quarkus.keycloak.admin.client.common.runtime.KeycloakAdminClientConfig;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;

/** The platform's realm in Keycloak's admin API. Blocks: call it on worker threads. */
@Singleton
class AdminApi {
    private final Keycloak keycloak;
    private final KeycloakAdminClientConfig settings;

    AdminApi(Keycloak keycloak, KeycloakAdminClientConfig settings) {
        this.keycloak = keycloak;
        this.settings = settings;
    }

    /**
     * Asks or tells the realm something.
     *
     * @param operation what for, in the infinitive and without personal data
     * @throws UnreachableIdentityProvider if Keycloak does not answer or refuses
     */
    <T> T call(String operation, Function<RealmResource, T> request) {
        try {
            return request.apply(keycloak.realm(settings.realm()));
        } catch (WebApplicationException | ProcessingException fault) {
            throw new UnreachableIdentityProvider(operation, fault);
        }
    }

    /**
     * Tells the realm something whose success or conflict the HTTP status says.
     *
     * @return the status: of class 2xx, or 409
     * @throws UnreachableIdentityProvider on every other status
     */
    int status(String operation, Function<RealmResource, Response> request) {
        return call(operation, realm -> {
            try (Response response = request.apply(realm)) {
                int status = response.getStatus();
                if (status / 100 != 2 && status != 409) {
                    throw new WebApplicationException(status);
                }
                return status;
            }
        });
    }
}
