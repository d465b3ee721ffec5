package io.msplex.sandbox.halopsa;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.sandbox.behaviour.AccountBehaviour;
import io.msplex.sandbox.behaviour.Reply;
import io.msplex.sandbox.behaviour.SandboxAccounts;
import io.msplex.sandbox.halopsa.desk.Desk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenEndpointTest {
    private static final Desk BETA = Desk.of("beta", 2);

    private Instant now = Asking.NOON;
    private final Tokens tokens = new Tokens(new MovingClock(() -> now));
    private final AccountBehaviour behaviour =
            new SandboxAccounts().open("halopsa", "beta", new AccountBehaviour.Settings(0, 3600, null));
    private final HaloAccount account = new HaloAccount("beta", "id", "secret", new Endpoints(BETA), behaviour);
    private final TokenEndpoint endpoint = new TokenEndpoint(List.of(account), tokens);

    @Test
    void issuesATokenForTheClientsCredentials() {
        Tokens.Grant grant =
                tokens.find(token("scope=read:tickets edit:customers")).orElseThrow();
        assertThat(grant.account()).isEqualTo(account);
        assertThat(grant.scopes().allowAny(Set.of("tickets"))).isTrue();
        assertThat(grant.scopes().allowAny(Set.of("customers")))
                .as("editing implies reading")
                .isTrue();
        assertThat(grant.scopes().allowAny(Set.of("invoices"))).isFalse();
        assertThat(grant.scopes().allowAny(Set.of())).isTrue();
    }

    @Test
    void issuesATokenWithoutScopesThatIsGoodForNothing() {
        assertThat(tokens.find(token("")).orElseThrow().scopes().none()).isTrue();
        assertThat(tokens.find(token("scope=all")).orElseThrow().scopes().none())
                .isFalse();
    }

    @Test
    void knowsNoScopeForActions() {
        Reply reply = ask("grant_type=client_credentials&client_id=id&client_secret=secret&scope=read:actions", null);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().toJsonObject().getString("error")).isEqualTo("invalid_scope");
    }

    @Test
    void refusesAWrongSecretAndAnotherTenantAlike() {
        for (Reply reply : List.of(
                ask("grant_type=client_credentials&client_id=id&client_secret=wrong&scope=all", null),
                ask("grant_type=client_credentials&client_id=nobody&client_secret=secret&scope=all", null),
                ask("grant_type=client_credentials&client_id=id&client_secret=secret&scope=all", "acme"),
                ask("grant_type=client_credentials&client_id=id&client_secret=secret&scope=all&tenant=acme", null))) {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body().toJsonObject().getString("error")).isEqualTo("invalid_client");
        }
        assertThat(ask("grant_type=password&client_id=id&client_secret=secret", null)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void takesTheTenantInTheQueryOrTheForm() {
        String form = "grant_type=client_credentials&client_id=id&client_secret=secret&scope=all";
        assertThat(ask(form, "beta").status()).isEqualTo(200);
        assertThat(ask(form + "&tenant=Beta", null).status()).isEqualTo(200);
    }

    @Test
    void letsTokensExpireAsSoonAsSet() {
        behaviour.set(new AccountBehaviour.Settings(0, 2, null));
        String token = token("scope=all");
        now = now.plus(Duration.ofMillis(1_999));
        assertThat(tokens.find(token)).isPresent();
        now = now.plus(Duration.ofMillis(1));
        assertThat(tokens.find(token)).isEmpty();
    }

    @Test
    void revokesAllTokensOfAnAccountAtOnce() {
        String token = token("scope=all");
        behaviour.revokeTokens();
        assertThat(tokens.find(token)).isEmpty();
        assertThat(tokens.find(token("scope=all"))).isPresent();
    }

    private String token(String more) {
        Reply reply = ask("grant_type=client_credentials&client_id=id&client_secret=secret&" + more, null);
        assertThat(reply.status()).isEqualTo(200);
        return reply.body().toJsonObject().getString("access_token");
    }

    private Reply ask(String form, @Nullable String tenant) {
        return endpoint.answer(TokenEndpoint.Request.of(form, tenant));
    }

    private static final class MovingClock extends Clock {
        private final InstantSource source;

        MovingClock(InstantSource source) {
            this.source = source;
        }

        @Override
        public Instant instant() {
            return source.instant();
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
