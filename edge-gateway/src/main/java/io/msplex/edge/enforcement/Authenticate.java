package io.msplex.edge.enforcement;

import io.msplex.edge.token.AccessTokens;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Step 1: who calls? A Keycloak access token that is in force and meant for this gateway. */
@Singleton
class Authenticate implements Advance<ToolCall, AuthenticatedCall> {
    private final AccessTokens tokens;

    Authenticate(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public EnforcementStep step() {
        return EnforcementStep.AUTHENTICATE;
    }

    @Override
    public Uni<Decision<AuthenticatedCall>> apply(ToolCall call) {
        String bearer = call.bearer();
        if (bearer == null) {
            return Uni.createFrom().item(Decision.deny(DenialReason.MISSING_TOKEN, call));
        }
        return tokens.verify(bearer)
                .map(caller -> caller.map(known -> Decision.allow(new AuthenticatedCall(call, known)))
                        .orElseGet(() -> Decision.deny(DenialReason.INVALID_TOKEN, call)));
    }
}
