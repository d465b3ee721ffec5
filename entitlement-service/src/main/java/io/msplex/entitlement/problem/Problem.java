package io.msplex.entitlement.problem;

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
            case UNKNOWN_TENANT ->
                problem(404, refusal, "Unknown tenant", "Check the tenant id, or give it a subscription first.");
            case RESERVED_TENANT -> problem(422, refusal, "Reserved tenant id", "Choose another tenant id.");
            case UNKNOWN_PLAN -> problem(422, refusal, "Unknown plan", "Name a plan that is on sale.");
            case UNKNOWN_CONNECTOR -> problem(422, refusal, "Unknown connector", "Name a connector of the catalogue.");
            case UNKNOWN_INSTANCE -> problem(404, refusal, "Unknown instance", "Check the instance id.");
            case CONNECTOR_IS_FIXED ->
                problem(409, refusal, "Another connector", "Make a new instance for another connector.");
            case READINESS_IS_THE_TENANTS ->
                problem(422, refusal, "Not a service's decision", "Report what the vendor said; tenants switch off.");
            case VENDOR_KEY_TWICE ->
                problem(422, refusal, "Vendor key used twice", "Give each customer a vendor key of its own.");
            case FOREIGN_TENANT ->
                problem(
                        403,
                        refusal,
                        "Not your tenant",
                        "Sign in for the tenant in the address, and only for that one.");
        };
    }

    /** The problem of a body that has the wrong content. */
    public static Problem invalidBody(String detail) {
        return of(400, "invalid_body", "The body cannot be read", detail, null);
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
