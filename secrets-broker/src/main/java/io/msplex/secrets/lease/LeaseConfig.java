package io.msplex.secrets.lease;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How leases are written. */
@ConfigMapping(prefix = "msplex.secrets.lease")
public interface LeaseConfig {
    /** Longest wait for the database to write a lease; beyond it nothing is lent. */
    @WithDefault("3s")
    Duration timeout();

    /** Most leases written by one statement. */
    @WithDefault("256")
    int batch();
}
