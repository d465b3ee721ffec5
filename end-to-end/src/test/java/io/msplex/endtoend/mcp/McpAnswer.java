package io.msplex.endtoend.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What came back for one request.
 *
 * @param status HTTP status
 * @param challenge the header {@code WWW-Authenticate}, or nothing
 * @param body the JSON-RPC message, or an empty object
 */
public record McpAnswer(int status, String challenge, JsonNode body) {
    private static final String OURS = "io.msplex/";

    /** Whether a tool did its work. */
    public boolean isAnswered() {
        return status == 200 && body.at("/result/isError").isBoolean() && !isToolError();
    }

    /** Whether the result says that the tool failed. */
    public boolean isToolError() {
        return body.at("/result/isError").asBoolean();
    }

    /** The structured content; fails where the call was not answered. */
    public JsonNode structured() {
        if (!isAnswered()) {
            throw new AssertionError("not answered: " + this);
        }
        return body.at("/result/structuredContent");
    }

    /** The items of a list. */
    public JsonNode items() {
        return structured().path("items");
    }

    /** What a model reads. */
    public String text() {
        return body.at("/result/content/0/text")
                .asText(body.at("/error/message").asText());
    }

    /** The stable code of a refusal or failure, wherever it stands. */
    public String reason() {
        return meta("reason").orElseGet(() -> body.at("/error/data/reason").asText());
    }

    /** The step that refused. */
    public String step() {
        return meta("step").orElseGet(() -> body.at("/error/data/step").asText());
    }

    /** The call's id in the ledger. */
    public String call() {
        return meta("call").orElseGet(() -> body.at("/error/data/call").asText());
    }

    private Optional<String> meta(String name) {
        JsonNode value = body.path("result").path("_meta").path(OURS + name);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }
}
