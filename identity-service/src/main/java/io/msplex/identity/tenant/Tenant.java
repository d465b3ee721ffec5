package io.msplex.identity.tenant;

import io.msplex.contracts.TenantId;

/**
 * A tenant at one revision of its facts.
 *
 * @param revision grows with each change of the facts
 * @param settled whether Keycloak holds this revision
 */
public record Tenant(TenantId id, String displayName, long revision, boolean settled) {}
