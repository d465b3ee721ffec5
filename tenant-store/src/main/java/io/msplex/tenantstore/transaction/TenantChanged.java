package io.msplex.tenantstore.transaction;

import io.msplex.contracts.TenantId;

/** A transaction of the tenant has committed, so there may be something to publish. Fired on the event loop; never block. */
public record TenantChanged(TenantId tenant) {}
