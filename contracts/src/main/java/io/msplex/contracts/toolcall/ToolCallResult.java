package io.msplex.contracts.toolcall;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import org.jspecify.annotations.Nullable;

/**
 * What a worker answers, in the shape of an MCP tool result (2026-07-28, server/tools) without the envelope. The edge splices
 * the JSON texts into its answer and does not parse them.
 *
 * @param content JSON array of MCP content blocks
 * @param structuredContent JSON object that conforms to the tool's output schema, or null when {@code isError}
 * @param isError whether the answer tells of a failure
 * @param meta JSON object for {@code _meta}, such as vendor calls and rate limits, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToolCallResult(
        @JsonRawValue String content,
        @JsonRawValue @Nullable String structuredContent,
        boolean isError,
        @JsonRawValue @Nullable String meta) {}
