package io.msplex.edge.copy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How old a local copy may be. */
@ConfigMapping(prefix = "msplex.edge.copy")
public interface CopyFreshness {
    /** A copy older than this is asked for again in the background, while calls still use it. */
    @WithDefault("60s")
    Duration refreshAfter();

    /** A copy older than this is not used: the call waits for a new one, and is refused if none comes. */
    @WithDefault("120s")
    Duration refuseAfter();
}
