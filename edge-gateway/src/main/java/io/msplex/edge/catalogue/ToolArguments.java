package io.msplex.edge.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.msplex.catalog.ToolDefinition;
import io.msplex.contracts.ToolName;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Checks arguments against a tool's input schema (JSON Schema 2020-12). Schemas are compiled once; safe for use by many threads. */
@Singleton
public class ToolArguments {
    private static final int MOST_ERRORS = 5;

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<ToolName, Schema> schemas = new ConcurrentHashMap<>();

    /** What does not fit, in words for the caller; empty if all fits. */
    public Optional<String> mismatch(ToolDefinition tool, ObjectNode arguments) {
        List<Error> errors = schemas.computeIfAbsent(
                        tool.name(),
                        name -> registry.getSchema(tool.inputSchema().toString()))
                .validate(arguments.toString(), com.networknt.schema.InputFormat.JSON);
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(errors.stream()
                        .limit(MOST_ERRORS)
                        .map(ToolArguments::sentence)
                        .collect(Collectors.joining("; ")));
    }

    private static String sentence(Error error) {
        String place = error.getInstanceLocation().toString();
        return (place.isEmpty() ? "" : place.substring(1) + ": ") + error.getMessage();
    }
}
