package io.msplex.contracts.secrets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The credentials that could be lent without asking a vendor: answer to {@link LeasesAtHandRequest}.
 *
 * @param leases one a proof, in their order; null where the worker has to ask with {@link LeaseRequest}, which may wait for the
 *     vendor's token endpoint, and which says why if nothing is lent
 */
public record LeasesAtHand(List<@Nullable CredentialLease> leases) {
    public LeasesAtHand {
        // List.copyOf takes no null.
        leases = Collections.unmodifiableList(new ArrayList<>(leases));
    }
}
