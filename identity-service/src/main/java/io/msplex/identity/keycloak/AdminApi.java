package io.msplex.identity.keycloak;

import io.msplex.identity.problem.UnreachableIdentityProvider;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;

/** The platform's realm in Keycloak's admin API. Blocks: call it on worker threads. */
@Singleton
class AdminApi {
    private static final String REALMS = "/realms/";
    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Supplier<RealmResource> realm;
    private final Runnable end;
    private final Duration firstPause;

    /** Connects when first used, so a Keycloak that is late stops nothing here. */
    @Inject
    AdminApi(KeycloakSettings settings) {
        URI url = settings.realmUrl();
        int cut = url.toString().lastIndexOf(REALMS);
        if (cut < 0) {
            throw new IllegalArgumentException("msplex.identity.keycloak.realm-url must read <server>/realms/<realm>");
        }
        String name = url.toString().substring(cut + REALMS.length());
        Keycloak keycloak = KeycloakBuilder.builder()
                .serverUrl(url.toString().substring(0, cut))
                .realm(name)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .build();
        realm = () -> keycloak.realm(name);
        end = keycloak::close;
        firstPause = PAUSE;
    }

    /** Of a realm that needs no connection. */
    AdminApi(RealmResource realm, Duration firstPause) {
        this.realm = () -> realm;
        this.end = () -> {};
        this.firstPause = firstPause;
    }

    @PreDestroy
    void close() {
        end.run();
    }

    /**
     * Asks or tells the realm something.
     *
     * @param operation what for, in the infinitive and without personal data
     * @throws UnreachableIdentityProvider if Keycloak does not answer or refuses
     */
    <T> T call(String operation, Function<RealmResource, T> request) {
        try {
            return request.apply(realm.get());
        } catch (WebApplicationException | ProcessingException fault) {
            throw new UnreachableIdentityProvider(operation, fault);
        }
    }

    /**
     * Takes a step that looks before it writes, and takes it again if Keycloak refuses: somebody else may have written between
     * the look and the write, which Keycloak reports in many ways (400, 409 and 500 have been seen).
     *
     * @throws UnreachableIdentityProvider if the last attempt fails, or Keycloak does not answer at all
     */
    <T> T step(Supplier<T> step) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return step.get();
            } catch (UnreachableIdentityProvider fault) {
                if (!(fault.getCause() instanceof WebApplicationException)) {
                    throw fault;
                }
                pause(attempt);
            }
        }
        return step.get();
    }

    /** Doubles, to a second and a half in all: Keycloak may take that long to finish what somebody else began. */
    private void pause(int attempt) {
        try {
            Thread.sleep(firstPause.multipliedBy(1L << (attempt - 1)));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Tells the realm something whose success or conflict the HTTP status says.
     *
     * @return the status: of class 2xx, or 409
     * @throws UnreachableIdentityProvider on every other status
     */
    int status(String operation, Function<RealmResource, Response> request) {
        return call(operation, realmResource -> {
            try (Response response = request.apply(realmResource)) {
                int status = response.getStatus();
                if (status / 100 != 2 && status != 409) {
                    throw new WebApplicationException(status);
                }
                return status;
            }
        });
    }
}
