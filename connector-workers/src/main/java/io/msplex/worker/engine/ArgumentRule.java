package io.msplex.worker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.msplex.worker.call.ToolAnswer.Objected;
import java.util.Optional;

/** What one argument of a tool does to the request: {@code arguments.<name>} of a connector file. Immutable. */
@FunctionalInterface
public interface ArgumentRule {
    /**
     * Adds what the argument asks for.
     *
     * @param value as the client sent it, or the schema's default
     * @return why it cannot be done, if so
     */
    Optional<Objected> bind(JsonNode value, Binding binding);
}
