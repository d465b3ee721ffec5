package io.msplex.secrets.vault;

import java.net.URI;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor gave a tenant for the OAuth 2.0 client credentials grant (RFC 6749 section 4.4). Its JSON is what the vault seals.
 *
 * @param baseUri the vendor's API of this instance
 * @param tokenUri the vendor's token endpoint, possibly on another host
 * @param clientId public name of the application
 * @param clientSecret the secret as text in UTF-8; erased by {@link #erase}
 * @param scope scopes to ask for, separated by blanks
 * @param tenantParameter what the vendor calls the tenant, sent in the query of the token request; null where it wants none
 */
@SuppressWarnings("ArrayRecordComponent")
public record ClientCredentials(
        URI baseUri,
        URI tokenUri,
        String clientId,
        byte[] clientSecret,
        String scope,
        @Nullable String tenantParameter) {
    /** How this kind is called on the wire and in additional data. */
    public static final String KIND = "oauth2_client_credentials";

    /** Overwrites the secret. */
    public void erase() {
        Arrays.fill(clientSecret, (byte) 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClientCredentials that
                && baseUri.equals(that.baseUri)
                && tokenUri.equals(that.tokenUri)
                && clientId.equals(that.clientId)
                && MessageDigest.isEqual(clientSecret, that.clientSecret)
                && scope.equals(that.scope)
                && Objects.equals(tenantParameter, that.tenantParameter);
    }

    @Override
    public int hashCode() {
        return Objects.hash(baseUri, tokenUri, clientId);
    }

    /** Keeps the secret out of logs and error texts. */
    @Override
    public String toString() {
        return "ClientCredentials[" + clientId + " at " + tokenUri.getHost() + "]";
    }
}
