package io.msplex.policy.bundle;

import java.time.Instant;
import java.util.Optional;

/**
 * A tenant's row.
 *
 * @param version of the tenant's own part
 * @param cedar its own policies; empty where the template is in force
 * @param changedAt when that version was stored
 * @param changed whether the call that answered this stored it
 */
record StoredPolicies(long version, Optional<String> cedar, Instant changedAt, boolean changed) {
    static StoredPolicies of(TenantPolicy row, boolean changed) {
        return new StoredPolicies(row.version, Optional.ofNullable(row.cedar), row.changedAt, changed);
    }
}
