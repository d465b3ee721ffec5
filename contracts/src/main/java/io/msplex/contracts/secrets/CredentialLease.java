package io.msplex.contracts.secrets;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * A credential on loan for one call. Never a client secret or a refresh token.
 *
 * @param leaseId id in the ledger
 * @param baseUri where the vendor's API of this instance is; the worker calls nothing else
 * @param headers request headers that authenticate, by name
 * @param tokenDigest SHA-256 of the token in hexadecimal, to name it in {@link LeaseRequest#rejectedToken()}
 * @param expiresAt not after the call's deadline
 */
public record CredentialLease(
        String leaseId, URI baseUri, Map<String, String> headers, String tokenDigest, Instant expiresAt) {
    public CredentialLease {
        headers = Map.copyOf(headers);
    }

    /** Keeps the credential out of logs and error texts. */
    @Override
    public String toString() {
        return "CredentialLease[" + leaseId + "]";
    }
}
