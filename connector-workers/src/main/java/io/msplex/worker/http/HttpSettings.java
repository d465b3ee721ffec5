package io.msplex.worker.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Requests to vendors. */
@ConfigMapping(prefix = "msplex.worker.http")
public interface HttpSettings {
    /** Longest time to open a connection. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** Longest time for one request and its whole body, within the call's deadline. */
    @WithDefault("30s")
    Duration requestTimeout();

    /** Attempts at one read, the first included, while the deadline lasts. */
    @WithDefault("3")
    int attempts();

    /**
     * Hosts that a lease may point to besides those the connector file allows, such as a sandbox on this machine. Only for these may
     * the scheme be http.
     */
    Optional<List<String>> trustedHosts();
}
