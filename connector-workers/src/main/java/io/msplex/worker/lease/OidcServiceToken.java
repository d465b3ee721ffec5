package io.msplex.worker.lease;

import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.worker.call.CallFault;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tokens by client credentials, each used until shortly before it expires; one thread fetches, the others wait for it. */
@ApplicationScoped
class OidcServiceToken implements ServiceToken {
    private static final Logger LOG = Logger.getLogger(OidcServiceToken.class);
    private static final Duration MARGIN = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final OidcClient client;
    private final Clock clock = Clock.systemUTC();
    private volatile @Nullable Held held;
    private boolean failing;

    private record Held(String token, Instant until) {}

    OidcServiceToken(OidcClient client) {
        this.client = client;
    }

    @Override
    public String current(String rejected) {
        Held known = held;
        return known != null && usable(known, rejected) ? known.token() : fresh(rejected);
    }

    private synchronized String fresh(String rejected) {
        Held known = held;
        if (known != null && usable(known, rejected)) {
            return known.token();
        }
        try {
            Tokens tokens = client.getTokens()
                    .onFailure()
                    .retry()
                    .withBackOff(PAUSE)
                    .atMost(2)
                    .await()
                    .atMost(PATIENCE);
            Long expires = tokens.getAccessTokenExpiresAt();
            Instant end = expires == null ? clock.instant().plusSeconds(60) : Instant.ofEpochSecond(expires);
            failing = false;
            held = new Held(tokens.getAccessToken(), end.minus(MARGIN));
            return tokens.getAccessToken();
        } catch (RuntimeException e) {
            tellOnce(e);
            throw new CallFault(
                    CallOutcome.FAILED,
                    "service_token_unavailable",
                    "MSPlex could not identify itself to its own credential store. Try again shortly; if it lasts, tell its operator.");
        }
    }

    /** Each call that meets the same trouble need not say so again. */
    private void tellOnce(RuntimeException fault) {
        if (!failing) {
            LOG.warn("Keycloak gives this worker no token; calls fail until it does", fault);
        }
        failing = true;
    }

    private boolean usable(Held known, String rejected) {
        return clock.instant().isBefore(known.until()) && !known.token().equals(rejected);
    }
}
