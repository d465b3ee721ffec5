package io.msplex.secrets.token;

import io.msplex.callproof.ArgumentsDigest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's access token, ready to lend. Equality is by identity.
 *
 * @param baseUri the only place it may be sent to
 * @param value the token in ASCII
 * @param digest SHA-256 of the token in hexadecimal, by which it is named
 * @param credentialVersion the credential that it was issued for
 * @param lendableUntil no new loans from then on
 * @param expiresAt its end by the vendor's word
 */
@SuppressWarnings("ArrayRecordComponent")
public record AccessToken(
        URI baseUri, byte[] value, String digest, long credentialVersion, Instant lendableUntil, Instant expiresAt) {

    static AccessToken of(URI baseUri, byte[] value, long credentialVersion, Instant lendableUntil, Instant expiresAt) {
        return new AccessToken(baseUri, value, ArgumentsDigest.of(value), credentialVersion, lendableUntil, expiresAt);
    }

    /** Whether it may be lent now to somebody whom the vendor refused the named token. */
    boolean isLendable(Instant now, @Nullable String rejectedDigest) {
        return now.isBefore(lendableUntil) && !digest.equals(rejectedDigest);
    }

    /** Value of the {@code Authorization} header. */
    public String authorization() {
        return "Bearer " + new String(value, StandardCharsets.US_ASCII);
    }

    /** Keeps the token out of logs and error texts. */
    @Override
    public String toString() {
        return "AccessToken[until " + expiresAt + "]";
    }
}
