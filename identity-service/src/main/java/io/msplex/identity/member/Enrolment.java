package io.msplex.identity.member;

import io.msplex.contracts.PrincipalId;
import io.msplex.identity.problem.Refusal;

/** What came of making somebody a member. */
sealed interface Enrolment {
    /** The member may sign in, with the rights asked for. */
    record Enrolled(PrincipalId principal) implements Enrolment {}

    /** Nobody's rights were changed. */
    record Refused(Refusal reason) implements Enrolment {}
}
