package io.msplex.secrets.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How access tokens are obtained. */
@ConfigMapping(prefix = "msplex.secrets.token")
public interface TokenConfig {
    /** How long before its end a token is no longer lent; at most a fifth of the token's life. */
    @WithDefault("30s")
    Duration margin();

    /** Longest wait for a vendor's token endpoint. */
    @WithDefault("5s")
    Duration timeout();

    /** Life of a token whose vendor names none (RFC 6749 section 5.1 lets it). */
    @WithDefault("5m")
    Duration unstatedLife();

    /** Tokens fetched at the same time in this process; each holds a database connection. */
    @WithDefault("8")
    int concurrentFetches();

    /** Longest answer of a token endpoint that is read, in bytes. */
    @WithDefault("65536")
    int longestAnswer();
}
