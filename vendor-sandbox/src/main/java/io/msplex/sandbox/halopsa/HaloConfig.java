package io.msplex.sandbox.halopsa;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The simulated HaloPSA. */
@ConfigMapping(prefix = "msplex.sandbox.halopsa")
interface HaloConfig {
    /** Port of the authorisation host, another one than the API's; 0 takes any. */
    int authPort();

    /** Where callers reach the authorisation host; else the host of their request at the port. */
    Optional<URI> authUrl();

    /** The MSPs that use this HaloPSA, by name. */
    Map<String, Account> accounts();

    /** One MSP's HaloPSA. */
    interface Account {
        /** Of the API application. */
        String clientId();

        /** Of the API application; a value of the sandbox, no secret. */
        String clientSecret();

        /** The name in {@code tenant=}; else the account's name. */
        Optional<String> tenant();

        /** Which of the written plans the service desk follows. */
        String desk();

        /** What the rest of the service desk follows from. */
        long seed();

        /** How long a token lives. */
        @WithDefault("3600s")
        Duration tokenLife();
    }
}
