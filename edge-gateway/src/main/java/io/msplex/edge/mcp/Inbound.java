package io.msplex.edge.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What a POST to the endpoint turned out to be. */
sealed interface Inbound {

    /**
     * A request to be answered.
     *
     * @param id as the client wrote it: a string or a number
     * @param method of the protocol
     * @param params empty if there were none
     */
    record Request(Revision revision, JsonNode id, String method, ObjectNode params) implements Inbound {}

    /** Something to be taken note of, and answered with 202. */
    record Notification() implements Inbound {}

    /**
     * Not to be acted on.
     *
     * @param status HTTP status
     * @param code JSON-RPC error code
     * @param message for the client's developer
     * @param data further facts, or null
     * @param id of the request, or null if none could be read
     */
    record Rejected(
            int status,
            int code,
            String message,
            @Nullable ObjectNode data,
            @Nullable JsonNode id) implements Inbound {}
}
