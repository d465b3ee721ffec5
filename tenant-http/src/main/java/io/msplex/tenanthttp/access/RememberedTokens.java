package io.msplex.tenanthttp.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a token once and remembers until its end, by its SHA-256, whom it speaks for: services call each other with the same token
 * for minutes, and its RSA signature was a sixth of the work of a small request. All else is left to Quarkus' own mechanism. A key that
 * Keycloak withdraws ends no remembered token before its time, as it ends none elsewhere. Safe for many threads.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class RememberedTokens implements HttpAuthenticationMechanism {
    private static final int MOST = 2_000;
    private static final String BEARER = "Bearer ";

    private final HttpAuthenticationMechanism oidc;
    private final Clock clock;
    private final Cache<String, Remembered> verified =
            Caffeine.newBuilder().maximumSize(MOST).build();

    @Inject
    RememberedTokens(OidcAuthenticationMechanism oidc) {
        this(oidc, Clock.systemUTC());
    }

    RememberedTokens(HttpAuthenticationMechanism oidc, Clock clock) {
        this.oidc = oidc;
        this.clock = clock;
    }

    private record Remembered(SecurityIdentity identity, Instant end) {}

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String header = context.request().getHeader("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            return oidc.authenticate(context, providers);
        }
        String digest = digest(header);
        Remembered known = verified.getIfPresent(digest);
        if (known != null && clock.instant().isBefore(known.end())) {
            return Uni.createFrom().item(known.identity());
        }
        return oidc.authenticate(context, providers).invoke(identity -> remember(digest, identity));
    }

    private void remember(String digest, @Nullable SecurityIdentity identity) {
        if (identity != null && identity.getPrincipal() instanceof JsonWebToken token) {
            verified.put(digest, new Remembered(identity, Instant.ofEpochSecond(token.getExpirationTime())));
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return oidc.getChallenge(context);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return oidc.getCredentialTransport(context);
    }

    private static String digest(String header) {
        try {
            byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
