package io.msplex.sandbox.halopsa;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The access tokens in circulation. Opaque to callers, and told from other text by how they begin. Safe for any thread. */
final class Tokens {
    /** So that whoever looks for leaked tokens finds every one. */
    private static final String BEGINNING = "sandbox-token-";

    private static final int SWEEP_ABOVE = 10_000;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    Tokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * What a token stands for.
     *
     * @param generation of the account's tokens when it was issued
     */
    record Grant(HaloAccount account, Scopes scopes, long expiresMillis, int generation) {}

    /** A new token that lives as long as the account's are set to. */
    String issue(HaloAccount account, Scopes scopes) {
        if (grants.size() > SWEEP_ABOVE) {
            grants.values().removeIf(grant -> !current(grant));
        }
        byte[] bytes = new byte[48];
        random.nextBytes(bytes);
        String token = BEGINNING + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long expires = clock.millis() + account.behaviour().settings().tokenLifeSeconds() * 1_000L;
        grants.put(
                token, new Grant(account, scopes, expires, account.behaviour().tokenGeneration()));
        return token;
    }

    /** What the token stands for; empty when it is unknown, expired or revoked. */
    Optional<Grant> find(String token) {
        return Optional.ofNullable(grants.get(token)).filter(this::current);
    }

    private boolean current(Grant grant) {
        return clock.millis() < grant.expiresMillis()
                && grant.generation() == grant.account().behaviour().tokenGeneration();
    }
}
