package io.msplex.edge.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.msplex.contracts.PrincipalId;
import io.msplex.edge.TestClock;
import io.smallrye.mutiny.Uni;
import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T08:00:00Z"));
    private final Tokens verifier = new Tokens();
    private final AccessTokens tokens = verifier.verifiedAt(clock);

    @Test
    void readsWhoCallsAndWhatTheTokenGrants() {
        Instant expiry = clock.instant().plusSeconds(300);
        verifier.with("t", claims(Map.of("scope", " tickets.read  clients.read ", "organization", List.of("acme"))));
        assertThat(verify("t"))
                .contains(new Caller(
                        new PrincipalId("tom"),
                        "claude",
                        Set.of("acme"),
                        Set.of("tickets.read", "clients.read"),
                        expiry));
    }

    @Test
    void readsOrganizationsInEveryFormThatKeycloakWrites() {
        verifier.with(
                        "list",
                        claims(Map.of(
                                "organization",
                                Json.createArrayBuilder(List.of("acme", "beta")).build())))
                .with(
                        "object",
                        claims(Map.of(
                                "organization",
                                Json.createObjectBuilder()
                                        .add("acme", Json.createObjectBuilder().add("id", "7f1e"))
                                        .build())))
                .with("text", claims(Map.of("organization", "acme")));
        assertThat(organizations("list")).containsExactlyInAnyOrder("acme", "beta");
        assertThat(organizations("object")).containsExactly("acme");
        assertThat(organizations("text")).containsExactly("acme");
    }

    @Test
    void findsNoOrganizationWhereTheClaimIsAbsentOrOdd() {
        verifier.with("absent", claims(Map.of())).with("odd", claims(Map.of("organization", 7)));
        assertThat(organizations("absent")).isEmpty();
        assertThat(organizations("odd")).isEmpty();
    }

    @Test
    void leavesOutOrganizationsWhoseAliasCannotBeATenant() {
        verifier.with("t", claims(Map.of("organization", List.of("ACME Corp", "acme"))));
        assertThat(organizations("t")).containsExactly("acme");
    }

    @Test
    void grantsNothingWhereNoScopeIsNamed() {
        verifier.with("t", claims(Map.of()));
        assertThat(verify("t").orElseThrow().scopes()).isEmpty();
    }

    @Test
    void takesATokenWithoutSubjectOrClientForWorthless() {
        verifier.with("no-subject", Map.of("azp", "claude", "exp", 1L))
                .with("no-client", Map.of("sub", "tom", "exp", 1L));
        assertThat(verify("no-subject")).isEmpty();
        assertThat(verify("no-client")).isEmpty();
    }

    @Test
    void takesARejectedTokenForWorthlessAndAsksAgainNextTime() {
        assertThat(verify("forged")).isEmpty();
        assertThat(verify("forged")).isEmpty();
        assertThat(verifier.verifications()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "\"quoted\"", "=", "to=ken", "жетон", "null\u0000"})
    void takesWhatHasNotTheFormOfATokenForWorthlessWithoutAskingAnybody(String bearer) {
        verifier.with(bearer, claims(Map.of()));
        assertThat(verify(bearer)).isEmpty();
        assertThat(verifier.verifications()).isZero();
    }

    @Test
    void verifiesATokenOnceUntilItExpires() {
        verifier.with("t", claims(Map.of()));
        verify("t");
        clock.pass(Duration.ofSeconds(299));
        assertThat(verify("t")).isPresent();
        assertThat(verifier.verifications()).isEqualTo(1);
    }

    @Test
    void knowsARememberedTokenNoLongerOnceItHasExpired() {
        verifier.with("t", claims(Map.of()));
        verify("t");
        clock.pass(Duration.ofSeconds(300));
        assertThat(verify("t")).isEmpty();
    }

    @Test
    void tellsAVerifierThatIsAwayFromATokenThatIsWorthless() {
        AccessTokens lost = new AccessTokens(
                credential -> Uni.createFrom().failure(new IllegalStateException("no keys yet")), clock);
        assertThatThrownBy(() -> lost.verify("t").await().indefinitely()).hasMessage("no keys yet");
    }

    private Set<String> organizations(String token) {
        return verify(token).orElseThrow().organizations();
    }

    private Optional<Caller> verify(String token) {
        return tokens.verify(token).await().indefinitely();
    }

    private Map<String, Object> claims(Map<String, Object> more) {
        Map<String, Object> claims = new HashMap<>(more);
        claims.put("sub", "tom");
        claims.put("azp", "claude");
        claims.put("exp", clock.instant().plusSeconds(300).getEpochSecond());
        return claims;
    }
}
