package io.msplex.worker.lease;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Asking secrets-broker. */
@ConfigMapping(prefix = "msplex.worker.lease")
public interface LeaseSettings {
    /** Where secrets-broker answers, without path. */
    URI url();

    /** Longest time for one lease, within the call's deadline; a vendor's token endpoint may be asked meanwhile. */
    @WithDefault("10s")
    Duration timeout();
}
