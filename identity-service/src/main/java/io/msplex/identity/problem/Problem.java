package io.msplex.identity.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Body of an error answer (RFC 9457).
 *
 * @param type URN that names the code
 * @param title what it means, the same for every occurrence
 * @param status HTTP status
 * @param detail what to do
 * @param code stable
 * @param correlation finds the matching log line of a fault
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable String correlation) {
    private static final String MEDIA_TYPE = "application/problem+json";

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
            case FOREIGN_TENANT ->
                problem(
                        403,
                        refusal,
                        "Not your tenant",
                        "Sign in for the tenant in the address, and only for that one.");
            case NOT_A_MEMBER ->
                problem(403, refusal, "Not a member", "Ask an administrator of the tenant to add you.");
        };
    }

    /** A problem that is no refusal of a feature. */
    static Problem of(int status, String code, String title, String detail, @Nullable String correlation) {
        return new Problem("urn:msplex:problem:" + code, title, status, detail, code, correlation);
    }

    /** The whole HTTP answer. */
    public Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }

    private static Problem problem(int status, Refusal refusal, String title, String detail) {
        return of(status, refusal.code(), title, detail, null);
    }
}
