package io.msplex.worker.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One field of a record: what it takes from a vendor's row. Immutable. */
public interface Field {
    /** The value, or null where the row has none. */
    @Nullable JsonNode of(ObjectNode row, Rendering rendering);

    /** Members of a row that this field reads; the rest of a row is never built. */
    Set<String> needs();
}
