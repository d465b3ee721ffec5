package io.msplex.secrets.token;

import java.time.Duration;

/** What a vendor's token endpoint said. */
sealed interface EndpointAnswer {
    /**
     * A token.
     *
     * @param token in ASCII
     * @param life from now
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Issued(byte[] token, Duration life) implements EndpointAnswer {
        @Override
        public String toString() {
            return "Issued[for " + life + "]";
        }
    }

    /** A clear no: HTTP 400 or 401 (RFC 6749 section 5.2). */
    record Rejected(int status) implements EndpointAnswer {}
}
