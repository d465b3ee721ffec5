package io.msplex.worker.projection;

import io.msplex.worker.call.Scope;
import java.time.Instant;

/** One answer in the making: what its fields draw on, and what they had to leave out. For one thread. */
public final class Rendering {
    private final String vendor;
    private final Labels labels;
    private final Scope scope;
    private final VendorTime time;
    private final Instant now;
    private final int longestText;
    private int shortened;

    /**
     * @param vendor first part of every id
     * @param labels names beside ids
     * @param scope whose names may appear
     * @param time how the vendor writes time
     * @param now moment of the answer
     * @param longestText most characters of one text
     */
    public Rendering(String vendor, Labels labels, Scope scope, VendorTime time, Instant now, int longestText) {
        this.vendor = vendor;
        this.labels = labels;
        this.scope = scope;
        this.time = time;
        this.now = now;
        this.longestText = longestText;
    }

    /** A stable id. */
    public String id(String entity, String key) {
        return vendor + ':' + entity + ':' + key;
    }

    public Labels labels() {
        return labels;
    }

    public Scope scope() {
        return scope;
    }

    public VendorTime time() {
        return time;
    }

    public Instant now() {
        return now;
    }

    /** Text of people, cut to what an answer of this kind may hold. */
    public String text(String raw) {
        String text = PlainText.text(raw, longestText);
        if (text.length() == longestText && text.endsWith(PlainText.CUT)) {
            shortened++;
        }
        return text;
    }

    /** Texts that were cut so far. */
    public int shortened() {
        return shortened;
    }
}
