package io.msplex.secrets.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant may know of its own credential.
 *
 * @param kind how the vendor authenticates us
 * @param state {@code usable} or {@code rejected}
 * @param storedAt when it was stored last
 * @param lastUsedAt when it was lent last, or null where it never was
 */
public record CredentialDescription(
        String kind,
        String state,
        Instant storedAt,
        @Nullable Instant lastUsedAt) {}
