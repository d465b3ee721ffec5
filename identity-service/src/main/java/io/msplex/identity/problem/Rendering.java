package io.msplex.identity.problem;

import io.msplex.tenanthttp.problem.Problem;

/** The one place that knows how a refusal looks over HTTP. */
public final class Rendering {
    private Rendering() {}

    /** The problem of a refusal. */
    public static Problem of(Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN_TENANT -> problem(404, refusal, "Unknown tenant", "Check the tenant id, or create it first.");
            case RESERVED_TENANT -> problem(422, refusal, "Reserved tenant id", "Choose another tenant id.");
            case UNKNOWN_CUSTOMER ->
                problem(422, refusal, "Unknown customer", "Create the customer in this tenant first.");
            case CUSTOMER_USER_NEEDS_ONE_CUSTOMER ->
                problem(422, refusal, "A customer user sees one customer", "Name exactly one customer.");
            case MEMBER_OF_ANOTHER_TENANT ->
                problem(409, refusal, "Account of another tenant", "Choose another user name.");
            case RESERVED_ACCOUNT -> problem(409, refusal, "Account of the platform", "Choose another user name.");
            case EMAIL_TAKEN -> problem(409, refusal, "E-mail address taken", "Choose another e-mail address.");
            case NOT_A_MEMBER ->
                problem(403, refusal, "Not a member", "Ask an administrator of the tenant to add you.");
        };
    }

    private static Problem problem(int status, Refusal refusal, String title, String detail) {
        return Problem.of(status, refusal.code(), title, detail);
    }
}
