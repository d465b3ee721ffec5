package io.msplex.policy.bundle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long policies in memory are believed. */
@ConfigMapping(prefix = "msplex.policy.bundle")
public interface BundleConfig {

    /** After this a copy in memory is compared with the database, so a change by another pod takes effect within it. */
    @WithDefault("2s")
    Duration refresh();

    /** How old a copy may get while the database does not answer; after that every decision is a no. */
    @WithDefault("60s")
    Duration maxStale();

    /** How long a decision waits for the database before it makes do with a copy, or denies. */
    @WithDefault("2s")
    Duration patience();

    /** Tenants whose policies are kept in memory; the least used go first. */
    @WithDefault("1000")
    int tenantsInMemory();
}
