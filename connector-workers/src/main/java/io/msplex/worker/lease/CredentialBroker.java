package io.msplex.worker.lease;

import io.msplex.contracts.secrets.CredentialLease;
import io.msplex.worker.call.Deadline;
import org.jspecify.annotations.Nullable;

/** Lends the credential that a proof names. Safe for use by many threads; blocks. */
@FunctionalInterface
public interface CredentialBroker {
    /**
     * The credential for one call.
     *
     * @param proof compact JWS of the call
     * @param rejectedToken digest of the token that the vendor has just rejected, or null
     * @throws io.msplex.worker.call.CallFault if there is none
     */
    CredentialLease lease(String proof, @Nullable String rejectedToken, Deadline deadline);
}
