package io.msplex.secrets.vault;

/** What the vault has for an instance. */
public sealed interface StoredCredential {
    /** Nothing has been stored. */
    record Absent() implements StoredCredential {}

    /** The vendor rejected it; a new one must be stored. */
    record Rejected() implements StoredCredential {}

    /**
     * As far as is known it works.
     *
     * @param version grows with each replacement
     * @param credentials to be erased by whoever asked
     */
    record Usable(long version, ClientCredentials credentials) implements StoredCredential {}
}
