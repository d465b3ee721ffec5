package io.msplex.contracts.policy;

import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.ToolName;
import io.msplex.contracts.identity.Role;
import java.util.Map;
import java.util.Set;

/**
 * May this principal call this tool? Body of {@code POST /internal/tenants/{tenant}/decisions}.
 *
 * @param principal who asks
 * @param roles the principal's roles in the tenant
 * @param scopes what the access token grants
 * @param client the OAuth client
 * @param tool the operation
 * @param connector the vendor integration that serves it
 * @param instance the connection that serves it
 * @param access what the operation does
 * @param area functional area of the tool, for example {@code tickets}
 * @param customers which customers the call may touch
 * @param arguments scalar arguments by name, as text; what policies may look at
 * @param snapshotVersion entitlements that the call was checked against
 */
public record DecisionQuestion(
        PrincipalId principal,
        Set<Role> roles,
        Set<String> scopes,
        String client,
        ToolName tool,
        ConnectorId connector,
        InstanceId instance,
        ToolAccess access,
        String area,
        CustomerScope customers,
        Map<String, String> arguments,
        long snapshotVersion) {
    public DecisionQuestion {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
        arguments = Map.copyOf(arguments);
    }
}
