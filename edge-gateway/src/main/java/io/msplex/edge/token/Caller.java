package io.msplex.edge.token;

import io.msplex.contracts.PrincipalId;
import java.time.Instant;
import java.util.Set;

/**
 * Who a verified access token speaks for.
 *
 * @param principal the token's subject
 * @param client the OAuth client that asked for the token
 * @param organizations aliases of the Keycloak organizations in the token's {@code organization} claim
 * @param scopes what the token grants
 * @param expiresAt when it ends
 */
public record Caller(
        PrincipalId principal, String client, Set<String> organizations, Set<String> scopes, Instant expiresAt) {
    public Caller {
        organizations = Set.copyOf(organizations);
        scopes = Set.copyOf(scopes);
    }
}
