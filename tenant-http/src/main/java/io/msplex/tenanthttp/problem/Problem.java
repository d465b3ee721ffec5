package io.msplex.tenanthttp.problem;

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

    /** A problem that the caller can solve. */
    public static Problem of(int status, String code, String title, String detail) {
        return of(status, code, title, detail, null);
    }

    /** The problem of a body that has the wrong content. */
    public static Problem invalidBody(String detail) {
        return of(400, "invalid_body", "The body cannot be read", detail);
    }

    /** A problem that the log tells more about. */
    static Problem of(int status, String code, String title, String detail, @Nullable String correlation) {
        return new Problem("urn:msplex:problem:" + code, title, status, detail, code, correlation);
    }

    /** The whole HTTP answer. */
    public Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
