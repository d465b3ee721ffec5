package io.msplex.identity.member;

import io.msplex.identity.problem.Refusal;

/** What came of storing a member's rights. */
sealed interface Declaration {
    /**
     * The rights are stored and count from now on.
     *
     * @param revision to be confirmed once Keycloak holds it
     */
    record Declared(long revision) implements Declaration {}

    /** Nothing was stored. */
    record Refused(Refusal reason) implements Declaration {}
}
