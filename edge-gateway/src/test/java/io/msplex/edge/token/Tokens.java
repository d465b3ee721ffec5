package io.msplex.edge.token;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A verifier that knows the tokens a test gave it and rejects every other one; it counts what it is asked. */
public final class Tokens implements TenantIdentityProvider {
    private final Map<String, Map<String, Object>> claims = new HashMap<>();
    private int verifications;

    /** From now on the token is genuine and says this. */
    public Tokens with(String token, Map<String, Object> saying) {
        claims.put(token, saying);
        return this;
    }

    public AccessTokens verifiedAt(Clock clock) {
        return new AccessTokens(this, clock);
    }

    int verifications() {
        return verifications;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(AccessTokenCredential credential) {
        verifications++;
        Map<String, Object> said = claims.get(credential.getToken());
        return said == null
                ? Uni.createFrom().failure(new AuthenticationFailedException("not a token of this realm"))
                : Uni.createFrom()
                        .item(QuarkusSecurityIdentity.builder()
                                .setPrincipal(new Claims(said))
                                .build());
    }

    private record Claims(Map<String, Object> said) implements JsonWebToken {
        @Override
        public String getName() {
            return String.valueOf(said.get("sub"));
        }

        @Override
        public Set<String> getClaimNames() {
            return said.keySet();
        }

        @Override
        @SuppressWarnings({"unchecked", "NullAway"
        }) // As its interface has it: the caller names the type, absent is null.
        public <T> T getClaim(String name) {
            return (T) said.get(name);
        }
    }
}
