package io.msplex.secrets.token;

/** What became of the wish for an access token. */
public sealed interface TokenAnswer {
    /** Here it is. */
    record Ready(AccessToken token) implements TokenAnswer {}

    /** The instance has no credential. */
    record NoCredential() implements TokenAnswer {}

    /** The vendor rejects the credential; somebody must store a new one. */
    record NeedsReauthorization() implements TokenAnswer {}

    /** The vendor's token endpoint did not do its work; the credential may be good. */
    record EndpointFailed() implements TokenAnswer {}
}
