package io.msplex.identity.keycloak;

import io.msplex.contracts.PrincipalId;
import io.msplex.identity.problem.Refusal;

/** What came of making somebody a member in Keycloak. */
public sealed interface Enrolment {
    /** The account is in the organization and has exactly the roles asked for. */
    record Enrolled(PrincipalId principal) implements Enrolment {}

    /** Nothing that the account held before was changed. */
    record Refused(Refusal reason) implements Enrolment {}
}
