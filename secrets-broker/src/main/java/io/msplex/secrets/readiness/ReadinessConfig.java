package io.msplex.secrets.readiness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How readiness is reported. */
@ConfigMapping(prefix = "msplex.secrets.readiness")
public interface ReadinessConfig {
    /** Pause between two looks for what is to be reported. */
    @WithDefault("250ms")
    Duration interval();

    /** Longest pause between two attempts for one instance. */
    @WithDefault("10s")
    Duration longestPause();
}
