package io.msplex.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.ToolName;
import java.util.Locale;

/**
 * One operation as an AI client sees it (MCP 2026-07-28, server/tools).
 *
 * @param name unique in the catalogue of a tenant
 * @param title short name for people
 * @param description when to use it, for the model
 * @param access what it does to the vendor's data
 * @param area functional area, which names the OAuth scope
 * @param inputSchema JSON Schema 2020-12 of the arguments, root type object
 * @param outputSchema JSON Schema 2020-12 of the structured content, root type object
 */
public record ToolDefinition(
        ToolName name,
        String title,
        String description,
        ToolAccess access,
        String area,
        ObjectNode inputSchema,
        ObjectNode outputSchema) {

    /** The OAuth scope a token must carry to call this tool, for example {@code tickets.read}. */
    public String scope() {
        return area + (access == ToolAccess.READ ? ".read" : ".write");
    }

    /** The tool's name in lower case words, for messages. */
    public String readableName() {
        return name.value().replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
