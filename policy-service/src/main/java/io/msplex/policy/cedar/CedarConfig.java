package io.msplex.policy.cedar;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of the machine Cedar may use. */
@ConfigMapping(prefix = "msplex.policy.cedar")
public interface CedarConfig {

    /** Threads that evaluate and compile; 0 means one a processor. */
    @WithDefault("0")
    int threads();

    /** Work that may wait for a thread; more is refused, which denies. */
    @WithDefault("2000")
    int queue();

    /**
     * Policy sets that the native side holds at most. It refuses more instead of evicting, and frees a set only when the
     * garbage collector found it, so this is several times the tenants kept in memory.
     */
    @WithDefault("8192")
    int nativeSets();
}
