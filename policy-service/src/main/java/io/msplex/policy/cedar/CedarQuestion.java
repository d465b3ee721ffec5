package io.msplex.policy.cedar;

import io.msplex.contracts.ToolAccess;
import java.util.Map;
import java.util.Set;

/**
 * One request in the terms of the schema.
 *
 * @param principal id of the user
 * @param roles codes of the user's roles
 * @param access which action
 * @param tool name of the tool
 * @param area functional area of the tool
 * @param connector vendor integration
 * @param instance the tenant's connection
 * @param client the OAuth client
 * @param scope the OAuth scope that the tool needs
 * @param scopes what the token grants
 * @param allCustomers whether the call may touch every customer
 * @param customers the customers that it may touch where not all
 * @param arguments scalar arguments as text
 */
public record CedarQuestion(
        String principal,
        Set<String> roles,
        ToolAccess access,
        String tool,
        String area,
        String connector,
        String instance,
        String client,
        String scope,
        Set<String> scopes,
        boolean allCustomers,
        Set<String> customers,
        Map<String, String> arguments) {

    /** The same request as if the token granted the scope that the tool needs. */
    public CedarQuestion withScopeGranted() {
        return new CedarQuestion(
                principal,
                roles,
                access,
                tool,
                area,
                connector,
                instance,
                client,
                scope,
                Set.of(scope),
                allCustomers,
                customers,
                arguments);
    }
}
