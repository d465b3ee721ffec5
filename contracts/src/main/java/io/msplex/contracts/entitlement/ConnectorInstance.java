package io.msplex.contracts.entitlement;

import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.CustomerId;
import io.msplex.contracts.InstanceId;
import java.util.Map;

/**
 * A tenant's connection to one vendor, as an edge sees it.
 *
 * @param id unique within the tenant
 * @param connector the vendor integration
 * @param displayName the tenant's name for it
 * @param readiness whether calls may go there
 * @param customerKeys the vendor's key of each of the tenant's customers; a customer that is absent has no data there
 */
public record ConnectorInstance(
        InstanceId id,
        ConnectorId connector,
        String displayName,
        Readiness readiness,
        Map<CustomerId, String> customerKeys) {
    public ConnectorInstance {
        customerKeys = Map.copyOf(customerKeys);
    }

    /** Whether calls may go to an instance, and if not, what has to happen first. */
    public enum Readiness {
        /** Enabled, credentials valid. */
        READY,
        /** No credential has been stored yet. */
        NEEDS_CREDENTIAL,
        /** The vendor rejected the credential; somebody must sign in again. */
        NEEDS_REAUTHORIZATION,
        /** Switched off by the tenant. */
        DISABLED,
        /** The vendor has issued no token for a while; it is asked again until it does. */
        UNREACHABLE
    }
}
