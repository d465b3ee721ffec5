package io.msplex.tenanthttp.problem;

import org.jspecify.annotations.Nullable;

/** A request that needs a body came without one, or with JSON's null. */
public final class MissingBody extends RuntimeException {
    private MissingBody() {
        super("the request has no body");
    }

    /**
     * The body.
     *
     * @throws MissingBody if there is none
     */
    public static <T> T unlessPresent(@Nullable T body) {
        if (body == null) {
            throw new MissingBody();
        }
        return body;
    }
}
