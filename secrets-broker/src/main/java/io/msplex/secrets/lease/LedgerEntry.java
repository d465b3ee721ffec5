package io.msplex.secrets.lease;

/** What the ledger made of a lease. */
enum LedgerEntry {
    /** It stands there; the credential may be lent. */
    WRITTEN,
    /** Not written: the credential was replaced since the token was issued. */
    OUTDATED,
    /** Not written: the vendor has rejected the credential. */
    REJECTED,
    /** Not written: the instance has no credential for this connector. */
    ABSENT
}
