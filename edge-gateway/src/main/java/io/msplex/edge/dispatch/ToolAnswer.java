package io.msplex.edge.dispatch;

import io.msplex.contracts.CallId;
import org.jspecify.annotations.Nullable;

/**
 * A worker's answer, as JSON texts that the edge splices into its own answer without building a tree of them.
 *
 * @param callId the call it answers
 * @param content JSON array of MCP content blocks
 * @param structuredContent JSON object, or null
 * @param isError whether it tells of a failure
 * @param meta members of a JSON object for {@code _meta} without the braces; may be empty
 */
public record ToolAnswer(
        CallId callId, byte[] content, byte @Nullable [] structuredContent, boolean isError, byte[] meta) {}
