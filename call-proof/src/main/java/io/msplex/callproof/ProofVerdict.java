package io.msplex.callproof;

/** What a verifier makes of a proof. */
public sealed interface ProofVerdict {

    /** Signed by a known key and in force. */
    record Genuine(CallProof proof) implements ProofVerdict {}

    /** Not to be acted on. */
    record Refused(Reason reason) implements ProofVerdict {}

    /** Why a proof is refused. */
    enum Reason {
        /** Not a proof at all. */
        MALFORMED("proof_malformed"),
        /** Signed by nobody we know, or changed after signing. */
        FORGED("proof_forged"),
        /** The deadline has passed. */
        EXPIRED("proof_expired"),
        /** Signed in the future beyond the tolerated clock difference. */
        NOT_YET_VALID("proof_not_yet_valid");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** Stable code for records and people. */
        public String code() {
            return code;
        }
    }
}
