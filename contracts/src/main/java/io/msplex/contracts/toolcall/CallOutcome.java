package io.msplex.contracts.toolcall;

/** How an accepted call ended, for the person who asked and for the invoice. */
public enum CallOutcome {
    /** The vendor answered and the answer was delivered to the reply topic. */
    DONE,
    /** The arguments name something that does not exist or is ambiguous; the vendor was asked at most for look-ups. */
    INVALID_ARGUMENTS,
    /** The vendor refused, failed or sent what cannot be read. */
    VENDOR_ERROR,
    /** The deadline passed before an answer. */
    EXPIRED,
    /** The worker refused the record: proof missing, forged, foreign or expired. */
    REFUSED,
    /** A part of the platform failed. */
    FAILED
}
