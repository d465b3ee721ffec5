package io.msplex.edge.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.PrincipalId;
import io.msplex.edge.token.Tokens;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthenticateTest {
    private final Authenticate authenticate = new Authenticate(new Tokens()
            .with(
                    "genuine",
                    Map.of(
                            "sub",
                            "tom",
                            "azp",
                            "claude",
                            "exp",
                            Acme.NOW.plusSeconds(60).getEpochSecond()))
            .verifiedAt(Stages.CLOCK));

    @Test
    void knowsWhoCallsByAGenuineToken() {
        AuthenticatedCall call = Denials.allowed(decide("genuine"));
        assertThat(call.caller().principal()).isEqualTo(new PrincipalId("tom"));
    }

    @Test
    void refusesACallWithoutAToken() {
        Denials.denied(
                Stages.decided(authenticate.apply(Stages.arrived(null, "acme", "list_tickets", "{}"))),
                DenialReason.MISSING_TOKEN);
    }

    @Test
    void refusesATokenThatTheVerifierRejects() {
        Denials.denied(decide("forged"), DenialReason.INVALID_TOKEN);
    }

    private Decision<AuthenticatedCall> decide(String bearer) {
        return Stages.decided(authenticate.apply(Stages.arrived(bearer, "acme", "list_tickets", "{}")));
    }
}
