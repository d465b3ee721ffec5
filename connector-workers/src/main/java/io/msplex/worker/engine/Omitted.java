package io.msplex.worker.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Tells a reader what an answer leaves out. */
final class Omitted {
    private Omitted() {}

    static void note(ObjectNode structured, int unreadFields, int shortened, @Nullable String note) {
        if (unreadFields == 0 && shortened == 0 && note == null) {
            return;
        }
        ObjectNode omitted = structured.putObject("omitted");
        if (unreadFields > 0) {
            omitted.put("fields_per_record", unreadFields);
        }
        if (shortened > 0) {
            omitted.put("shortened_texts", shortened);
        }
        if (note != null) {
            omitted.put("note", note);
        }
    }
}
