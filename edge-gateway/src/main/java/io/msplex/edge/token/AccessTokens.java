package io.msplex.edge.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens: signature against Keycloak's published keys, issuer, expiry, and that the gateway is the audience
 * (MCP 2026-07-28, basic/authorization: audience validation). A verified token is remembered by its SHA-256 until it expires, since
 * checking an RSA signature is the dearest part of a plain request. Safe for use on the event loop.
 */
@Singleton
public class AccessTokens {
    private static final int REMEMBERED_TOKENS = 20_000;

    private final TenantIdentityProvider verifier;
    private final Clock clock;
    private final Cache<Digest, Caller> verified =
            Caffeine.newBuilder().maximumSize(REMEMBERED_TOKENS).build();

    private record Digest(byte[] sha256) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Digest(byte[] theirs) && Arrays.equals(sha256, theirs);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(sha256);
        }
    }

    AccessTokens(TenantIdentityProvider verifier, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    /** Who the token speaks for; empty if it is worth nothing. Fails if Keycloak's keys have never been fetched. */
    public Uni<Optional<Caller>> verify(String bearer) {
        if (!BearerToken.isOne(bearer)) {
            return Uni.createFrom().item(Optional.empty());
        }
        Digest digest = digest(bearer);
        Caller known = verified.getIfPresent(digest);
        if (known != null) {
            if (clock.instant().isBefore(known.expiresAt())) {
                return Uni.createFrom().item(Optional.of(known));
            }
            verified.invalidate(digest);
            return Uni.createFrom().item(Optional.empty());
        }
        return verifier.authenticate(new AccessTokenCredential(bearer))
                .map(identity -> remember(digest, identity))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(Optional.empty());
    }

    private Optional<Caller> remember(Digest digest, SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Optional.empty();
        }
        Optional<Caller> caller = caller(token);
        caller.ifPresent(value -> verified.put(digest, value));
        return caller;
    }

    private static Optional<Caller> caller(JsonWebToken token) {
        String client = token.getClaim("azp");
        String scope = token.getClaim("scope");
        if (token.getSubject() == null || client == null) {
            return Optional.empty();
        }
        return Optional.of(new Caller(
                new PrincipalId(token.getSubject()),
                client,
                organizations(token.getClaim("organization")),
                scope == null ? Set.of() : Set.of(scope.strip().split("\\s+")),
                Instant.ofEpochSecond(token.getExpirationTime())));
    }

    /** Keycloak writes a list of aliases, or an object by alias where the mapper adds ids. */
    private static Set<String> organizations(@Nullable Object claim) {
        Set<String> aliases = new HashSet<>();
        switch (claim) {
            case JsonObject byAlias -> aliases.addAll(byAlias.keySet());
            case Iterable<?> list -> list.forEach(alias -> aliases.add(text(alias)));
            case String alias -> aliases.add(alias);
            case null, default -> {}
        }
        aliases.removeIf(alias -> !namesATenant(alias));
        return aliases;
    }

    /** Organizations that identity-service did not make are no tenants. */
    private static boolean namesATenant(String alias) {
        try {
            return new TenantId(alias).value().equals(alias);
        } catch (IllegalArgumentException otherForm) {
            return false;
        }
    }

    private static String text(Object alias) {
        return alias instanceof JsonValue json && json instanceof JsonString string
                ? string.getString()
                : String.valueOf(alias);
    }

    private static Digest digest(String bearer) {
        try {
            return new Digest(
                    MessageDigest.getInstance("SHA-256").digest(bearer.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
