package io.msplex.secrets.lease;

import io.msplex.contracts.secrets.CredentialLease;

/** Whether a credential is lent. */
sealed interface LeaseAnswer {
    /** It is. */
    record Granted(CredentialLease lease) implements LeaseAnswer {}

    /**
     * It is not.
     *
     * @param status HTTP status
     * @param code stable code
     * @param advice what to do, for people
     */
    record Refused(int status, String code, String advice) implements LeaseAnswer {}
}
