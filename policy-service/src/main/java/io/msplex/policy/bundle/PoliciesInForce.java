package io.msplex.policy.bundle;

import io.msplex.contracts.TenantId;
import io.msplex.policy.cedar.CompiledPolicies;

/**
 * What decides for one tenant.
 *
 * @param tenantId whose policies they are
 * @param version grows with every change of theirs or of the release's
 * @param origin {@code tenant} or {@code template}
 * @param cedar the tenant's part as text
 * @param compiled that part and the platform's, ready to answer
 */
public record PoliciesInForce(
        TenantId tenantId, long version, String origin, String cedar, CompiledPolicies compiled) {}
