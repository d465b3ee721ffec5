package io.msplex.secrets.vault;

import io.msplex.contracts.ConnectorId;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PUT /admin/tenants/{tenant}/instances/{instance}/credential}, as it came and not yet believed.
 *
 * @param connector the vendor integration
 * @param kind {@link ClientCredentials#KIND}
 * @param baseUri where the vendor's API is
 * @param tokenUri where tokens are issued
 * @param clientId public name of the application
 * @param clientSecret its secret
 * @param scope scopes to ask for, separated by blanks
 * @param tenantParameter what the vendor calls the tenant, where it wants that
 */
@SuppressWarnings("ArrayRecordComponent")
record CredentialForm(
        @Nullable ConnectorId connector,
        @Nullable String kind,
        @Nullable URI baseUri,
        @Nullable URI tokenUri,
        @Nullable String clientId,
        char @Nullable [] clientSecret,
        @Nullable String scope,
        @Nullable String tenantParameter) {
    private static final int LONGEST = 2000;

    /** What is wrong with it, if anything. */
    Optional<String> objection(boolean allowInsecureUris) {
        if (!ClientCredentials.KIND.equals(kind)) {
            return Optional.of("kind must be " + ClientCredentials.KIND);
        }
        if (isNoVendorUri(baseUri, allowInsecureUris) || isNoVendorUri(tokenUri, allowInsecureUris)) {
            return Optional.of("baseUri and tokenUri must be absolute https URIs without user or fragment");
        }
        if (connector == null || isMissing(clientId) || isMissing(scope)) {
            return Optional.of("connector, clientId and scope are needed");
        }
        if (clientSecret == null || clientSecret.length == 0 || clientSecret.length > LONGEST) {
            return Optional.of("clientSecret is needed, of at most " + LONGEST + " characters");
        }
        return Optional.empty();
    }

    /** The vendor integration. Call only where there is no objection. */
    ConnectorId checkedConnector() {
        if (connector == null) {
            throw new IllegalStateException("the form has not been checked");
        }
        return connector;
    }

    /** The credential. Erases the characters of the form. Call only where there is no objection. */
    ClientCredentials credentials() {
        if (baseUri == null || tokenUri == null || clientId == null || clientSecret == null || scope == null) {
            throw new IllegalStateException("the form has not been checked");
        }
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(clientSecret));
        byte[] secret = Arrays.copyOf(bytes.array(), bytes.limit());
        Arrays.fill(bytes.array(), (byte) 0);
        Arrays.fill(clientSecret, '\0');
        return new ClientCredentials(baseUri, tokenUri, clientId, secret, scope, tenantParameter);
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank() || text.length() > LONGEST;
    }

    private static boolean isNoVendorUri(@Nullable URI uri, boolean allowInsecure) {
        return uri == null
                || uri.getHost() == null
                || uri.getUserInfo() != null
                || uri.getFragment() != null
                || !("https".equals(uri.getScheme()) || allowInsecure && "http".equals(uri.getScheme()));
    }

    /** Keeps the secret out of logs and error texts. */
    @Override
    public String toString() {
        return "CredentialForm[" + connector + "]";
    }
}
