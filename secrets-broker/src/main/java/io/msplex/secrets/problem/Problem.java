package io.msplex.secrets.problem;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * A refusal or fault on the wire (RFC 9457).
 *
 * @param type always {@code about:blank}: the code says which problem it is
 * @param title what happened, for people
 * @param status HTTP status
 * @param detail what to do about it
 * @param code stable, for programs
 */
public record Problem(String type, String title, int status, String detail, String code) {
    private static final MediaType FORM = new MediaType("application", "problem+json");

    /** A problem without a type of its own. */
    public static Problem of(int status, String code, String title, String detail) {
        return new Problem("about:blank", title, status, detail, code);
    }

    /** The problem as an answer. */
    public Response response() {
        return Response.status(status).type(FORM).entity(this).build();
    }
}
