package io.msplex.worker.engine;

import io.msplex.worker.call.ToolAnswer.Objected;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ids as clients pass them back: {@code vendor:entity:key}, or the bare key. */
final class Keys {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private Keys() {}

    /** What a text is as an id of that entity. */
    sealed interface Reading {
        record Key(String key) implements Reading {}

        record Foreign(Objected objection) implements Reading {}

        record NoId() implements Reading {}
    }

    static Reading read(String text, String vendor, String entity) {
        String id = text.strip();
        if (NUMBER.matcher(id).matches()) {
            return new Reading.Key(id);
        }
        String[] parts = id.split(":", -1);
        if (parts.length != 3) {
            return new Reading.NoId();
        }
        if (!parts[0].equals(vendor) || !parts[1].equals(entity)) {
            return new Reading.Foreign(Objected.arguments(
                    "wrong_kind_of_id",
                    "\"" + id + "\" is no id of this kind; one looks like " + vendor + ':' + entity
                            + ":123. List tools answer the right ids."));
        }
        return KEY.matcher(parts[2]).matches() ? new Reading.Key(parts[2]) : new Reading.NoId();
    }

    /** The key, or why it is none. */
    static Optional<Objected> objection(Reading reading, String vendor, String entity) {
        return switch (reading) {
            case Reading.Key key -> Optional.empty();
            case Reading.Foreign(Objected objection) -> Optional.of(objection);
            case Reading.NoId() ->
                Optional.of(Objected.arguments(
                        "malformed_id",
                        "An id looks like " + vendor + ':' + entity
                                + ":123, or is its bare number. List tools answer the right ids."));
        };
    }
}
