package io.msplex.worker.call;

import io.msplex.contracts.secrets.CredentialLease;
import org.jspecify.annotations.Nullable;

/** Lends the credential of one call. Blocking, for one thread. */
@FunctionalInterface
public interface CredentialSource {
    /**
     * A credential for this call.
     *
     * @param rejectedToken digest of the token that the vendor has just rejected, or null
     * @throws io.msplex.worker.call.CallFault if none is to be had
     */
    CredentialLease lease(@Nullable String rejectedToken);
}
