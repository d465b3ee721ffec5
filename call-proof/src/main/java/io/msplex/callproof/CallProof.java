package io.msplex.callproof;

import io.msplex.contracts.CallId;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.ToolName;
import io.msplex.contracts.toolcall.ReplyAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an edge vouches for about one call, in the manner of an OAuth transaction token
 * (draft-ietf-oauth-transaction-tokens): who asked, on whose behalf, for what, until when.
 *
 * @param callId the call
 * @param tenantId whose call it is
 * @param customerKeys the vendor's key of each customer that the call may touch, by customer id; null means every customer,
 *     an empty map none at all
 * @param audience whose eyes the answer is for
 * @param connector the vendor integration
 * @param instance the tenant's connection
 * @param tool the operation
 * @param access what the operation does to the vendor's data
 * @param argumentsDigest SHA-256 of the canonical arguments in lower-case hexadecimal
 * @param principal who asked
 * @param client the OAuth client
 * @param decisionId the policy decision
 * @param snapshotVersion the entitlements the call was checked against
 * @param quotaLease the block of quota the call was admitted from
 * @param issuedAt when the edge signed, to the millisecond
 * @param deadline after which the proof is void, to the millisecond
 * @param reply where the answer goes
 */
public record CallProof(
        CallId callId,
        TenantId tenantId,
        @Nullable Map<String, String> customerKeys,
        Audience audience,
        ConnectorId connector,
        InstanceId instance,
        ToolName tool,
        ToolAccess access,
        String argumentsDigest,
        PrincipalId principal,
        String client,
        String decisionId,
        long snapshotVersion,
        String quotaLease,
        Instant issuedAt,
        Instant deadline,
        ReplyAddress reply) {
    /** @throws NullPointerException if the audience is missing: whoever leaves it open may not have the answer meant for staff */
    public CallProof {
        Objects.requireNonNull(audience, "audience is missing");
        customerKeys = customerKeys == null ? null : Map.copyOf(customerKeys);
    }

    /** Whether the call may touch what belongs to every customer, and to none. */
    public boolean coversEveryCustomer() {
        return customerKeys == null;
    }
}
