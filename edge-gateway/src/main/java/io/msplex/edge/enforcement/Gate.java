package io.msplex.edge.enforcement;

import java.util.Optional;

/** Inspects a call in memory without changing it. Empty means that there is no objection. */
interface Gate<S extends Stage> {
    EnforcementStep step();

    Optional<DenialReason> objection(S call);
}
