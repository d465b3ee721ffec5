package io.msplex.metering.problem;

/**
 * Body of an error answer (RFC 9457).
 *
 * @param type always {@code about:blank}; the code tells problems apart
 * @param title what is wrong, for people
 * @param status HTTP status
 * @param detail what to do about it
 * @param code stable, for programs
 */
public record Problem(String type, String title, int status, String detail, String code) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String code, String title, String detail) {
        return new Problem("about:blank", title, status, detail, code);
    }
}
