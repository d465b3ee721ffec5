package io.msplex.worker.dispatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.toolcall.ToolCallResult;
import io.msplex.worker.call.ToolAnswer;
import io.msplex.worker.call.ToolAnswer.Answered;
import io.msplex.worker.call.ToolAnswer.Objected;

/** Answers in the shape of an MCP tool result (2026-07-28, server/tools). */
final class ResultText {
    private ResultText() {}

    static ToolCallResult of(ToolAnswer answer, InstanceId instance, int vendorCalls) {
        ObjectNode meta = JsonNodeFactory.instance.objectNode();
        meta.put("io.msplex/vendor_calls", vendorCalls).put("io.msplex/instance", instance.value());
        return switch (answer) {
            case Answered(ObjectNode structured) -> {
                String text = text(structured);
                yield new ToolCallResult(content(text), text, false, text(meta));
            }
            case Objected(var outcome, String code, String explanation) -> {
                meta.put("io.msplex/reason", code);
                yield new ToolCallResult(content(explanation), null, true, text(meta));
            }
        };
    }

    private static String content(String text) {
        ArrayNode content = JsonNodeFactory.instance.arrayNode();
        content.addObject().put("type", "text").put("text", text);
        return text(content);
    }

    private static String text(com.fasterxml.jackson.databind.JsonNode node) {
        try {
            return WireJson.MAPPER.writeValueAsString(node);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written", e);
        }
    }
}
