package io.msplex.entitlement.plan;

import io.msplex.contracts.entitlement.EntitlementSnapshot.PlanTerms;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The plans on sale.
 *
 * @param byName terms of each plan
 */
public record Plans(Map<String, PlanTerms> byName) {
    private static final PlanTerms NOTHING = new PlanTerms(Set.of(), Set.of(), 0);

    public Plans {
        byName = Map.copyOf(byName);
    }

    /** The terms of the plan, if it is on sale. */
    public Optional<PlanTerms> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The terms of a plan that somebody bought; a plan that has gone from the file includes nothing. */
    public PlanTerms termsOf(String name) {
        return find(name).orElse(NOTHING);
    }
}
