package io.msplex.worker.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of things by their keys. Best effort: a missing name never fails a call. */
public interface Labels {
    /** The name, or null where the table or the key is unknown. */
    @Nullable String name(String lookup, String key);

    /** What a table holds for one customer. */
    List<Label> children(String lookup, String customerKey);

    /** One thing. */
    record Label(String key, String name) {}
}
