package io.msplex.identity.keycloak;

import io.msplex.contracts.PrincipalId;
import io.msplex.identity.problem.Refusal;

/** What came of making sure that somebody has an account. */
public sealed interface Account {
    /** There is one, with the facts asked for. */
    record Present(PrincipalId principal) implements Account {}

    /** Nothing was changed. */
    record Refused(Refusal reason) implements Account {}
}
