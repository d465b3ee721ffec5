package io.msplex.sandbox.behaviour;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can go wrong at a vendor. */
public enum FaultKind {
    /** 401 without a body, although the token is good. */
    STATUS_401,
    /** 404 without a body. */
    STATUS_404,
    /** 429, with {@code Retry-After} when the fault has one. */
    STATUS_429,
    /** 500 with a .NET exception as JSON. */
    STATUS_500,
    /** 502 with the HTML page of a proxy. */
    HTML_502,
    /** 200 and 20 MB of valid JSON in chunks, without a length. */
    HUGE_BODY,
    /** No answer at all; the connection is closed after two minutes. */
    HANG,
    /** The true answer, cut in its middle by closing the connection. */
    RESET,
    /** 200 and the four letters {@code null}. */
    NULL_BODY,
    /** The true answer behind a byte order mark. */
    BOM,
    /** The true answer compressed, whether the caller accepts that or not. */
    GZIP,
    /** 200, JSON by its content type, broken off in the middle. */
    INVALID_JSON,
    /** From the second page on one row was inserted before all others: the last row of a page is seen again. */
    DUPLICATE_ROWS,
    /** Asking for a second or later page finds that the first row was deleted, so a row slips to the page before. */
    DELETE_BETWEEN_PAGES;

    /** Its name on the control plane. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it concerns the rows of a page, not the answer as a whole. */
    boolean ofPages() {
        return this == DUPLICATE_ROWS || this == DELETE_BETWEEN_PAGES;
    }

    /** The kind of a name on the control plane. */
    public static Optional<FaultKind> named(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(wireName))
                .findFirst();
    }
}
