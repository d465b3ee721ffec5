package io.msplex.tenanthttp.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RememberedTokensTest {
    private static final Instant END = Instant.parse("2026-11-21T08:05:00Z");

    private Instant now = END.minusSeconds(240);
    private int verified;
    private final RememberedTokens tokens = new RememberedTokens(new Keycloak(), new SetClock());

    @Test
    void verifiesATokenOnce() {
        assertThat(subject("Bearer alice")).isEqualTo("alice");
        assertThat(subject("Bearer alice")).isEqualTo("alice");
        assertThat(verified).isEqualTo(1);
    }

    @Test
    void takesNoTokenForAnother() {
        assertThat(subject("Bearer alice")).isEqualTo("alice");
        assertThat(subject("Bearer tom")).isEqualTo("tom");
        assertThat(verified).isEqualTo(2);
    }

    @Test
    void asksAgainFromTheMomentATokenEnds() {
        assertThat(subject("Bearer alice")).isEqualTo("alice");
        now = END;
        assertThat(subject("Bearer alice")).isEqualTo("alice");
        assertThat(verified).isEqualTo(2);
    }

    @Test
    void remembersNobodyWhoWasRefused() {
        assertThat(subject("Bearer ")).isNull();
        assertThat(subject("Bearer ")).isNull();
        assertThat(verified).isEqualTo(2);
    }

    @Test
    void leavesARequestWithoutATokenToKeycloaksMechanism() {
        assertThat(subject(null)).isNull();
        assertThat(subject("Basic YWxpY2U6")).isNull();
        assertThat(verified).isEqualTo(2);
    }

    private @Nullable String subject(@Nullable String header) {
        SecurityIdentity identity =
                tokens.authenticate(request(header), new NoProviders()).await().indefinitely();
        return identity == null ? null : identity.getPrincipal().getName();
    }

    private static RoutingContext request(@Nullable String header) {
        HttpServerRequest request = proxy(HttpServerRequest.class, header);
        return proxy(RoutingContext.class, request);
    }

    /** Answers every question alike. */
    private static <T> T proxy(Class<T> type, @Nullable Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }

    private static final class NoProviders implements IdentityProviderManager {
        @Override
        public Uni<SecurityIdentity> authenticate(AuthenticationRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SecurityIdentity authenticateBlocking(AuthenticationRequest request) {
            throw new UnsupportedOperationException();
        }
    }

    private final class SetClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private record Token(String subject) implements JsonWebToken {
        @Override
        public String getName() {
            return subject;
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of("exp");
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getClaim(String claim) {
            return (T) (Object) END.getEpochSecond();
        }
    }

    private final class Keycloak implements HttpAuthenticationMechanism {
        @Override
        public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
            verified++;
            String header = context.request().getHeader("Authorization");
            if (header == null || !header.startsWith("Bearer ") || header.length() == 7) {
                return Uni.createFrom().nullItem();
            }
            return Uni.createFrom()
                    .item(QuarkusSecurityIdentity.builder()
                            .setPrincipal(new Token(header.substring(7)))
                            .addCredential(new TokenCredential(header.substring(7), "bearer"))
                            .build());
        }

        @Override
        public Uni<ChallengeData> getChallenge(RoutingContext context) {
            return Uni.createFrom().nullItem();
        }
    }
}
