package io.msplex.secrets.readiness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How readiness is found out and reported. */
@ConfigMapping(prefix = "msplex.secrets.readiness")
public interface ReadinessConfig {
    /** Pause between two looks for what is to be reported. */
    @WithDefault("250ms")
    Duration interval();

    /** Longest pause between two attempts for one instance. */
    @WithDefault("10s")
    Duration longestPause();

    /** How long a vendor must have issued no token, probed in vain several times, before its instance is reported as unreachable. */
    @WithDefault("1m")
    Duration unreachableAfter();

    /** Pause between two probes of a vendor that issued no token. */
    @WithDefault("10s")
    Duration probePause();
}
