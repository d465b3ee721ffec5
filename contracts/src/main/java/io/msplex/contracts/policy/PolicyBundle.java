package io.msplex.contracts.policy;

import io.msplex.contracts.TenantId;
import java.time.Instant;

/**
 * Tells edges that a tenant's policies changed, so that they forget decisions made with older ones: message on
 * {@link io.msplex.contracts.Topics#POLICY_BUNDLE}.
 *
 * @param tenantId the tenant
 * @param version grows with every change
 * @param publishedAt when it took effect
 */
public record PolicyBundle(TenantId tenantId, long version, Instant publishedAt) {}
