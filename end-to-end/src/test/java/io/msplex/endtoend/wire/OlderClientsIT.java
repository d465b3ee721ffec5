package io.msplex.endtoend.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.endtoend.stack.StackExtension;
import io.msplex.endtoend.wire.PlainHttp.Answer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A conversation as clients of the revisions with a handshake hold it, from initialize to the answer of a tool. */
@ExtendWith(StackExtension.class)
class OlderClientsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int STANDARD_READ_TOOLS = 17;

    private final String token;
    private final PlainHttp http;

    OlderClientsIT(RunningStack stack) {
        token = stack.token("tom");
        http = new PlainHttp(stack.edgeUrl());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2025-06-18", "2025-03-26"})
    void shakeHandsListToolsAndCallOne(String revision) throws JsonProcessingException {
        JsonNode welcome = result(say(Map.of(), """
                {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"%s","capabilities":{},
                 "clientInfo":{"name":"a client","version":"1"}}}""".formatted(revision)));
        assertThat(welcome.path("protocolVersion").asText()).isEqualTo(revision);
        assertThat(welcome.at("/capabilities/tools").isObject()).isTrue();
        assertThat(welcome.at("/serverInfo/name").asText()).isEqualTo("msplex");
        assertThat(welcome.at("/serverInfo/version").asText()).isNotBlank();
        assertThat(welcome.path("instructions").asText()).isNotBlank();

        Map<String, String> negotiated = Map.of("MCP-Protocol-Version", revision);
        Answer heard = say(negotiated, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        assertThat(heard.status()).isEqualTo(202);
        assertThat(heard.body()).isEmpty();

        assertThat(result(say(negotiated, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")))
                .isEmpty();

        JsonNode listed = result(say(negotiated, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}"));
        assertThat(listed.path("tools")).hasSize(STANDARD_READ_TOOLS).allSatisfy(tool -> {
            assertThat(tool.path("description").asText()).isNotBlank();
            assertThat(tool.at("/inputSchema/type").asText()).isEqualTo("object");
            // Before 2026-07-28 structured content is an object, so that is what is announced.
            assertThat(tool.at("/outputSchema/type").asText()).isEqualTo("object");
        });
        assertThat(listed.has("resultType") || listed.has("ttlMs") || listed.has("cacheScope"))
                .as("members of a later revision in %s", listed.fieldNames())
                .isFalse();

        JsonNode answered = result(say(
                negotiated,
                "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\","
                        + "\"params\":{\"name\":\"list_clients\",\"arguments\":{\"limit\":2}}}"));
        assertThat(answered.has("resultType")).isFalse();
        assertThat(answered.path("isError").asBoolean(true)).isFalse();
        assertThat(answered.at("/structuredContent/items")).hasSize(2);
        // Clients of 2025-03-26 know nothing of structured content: the text says the same.
        assertThat(answered.at("/content/0/type").asText()).isEqualTo("text");
        assertThat(JSON.readTree(answered.at("/content/0/text").asText()))
                .isEqualTo(answered.path("structuredContent"));
    }

    private Answer say(Map<String, String> negotiated, String message) {
        Map<String, String> headers = new HashMap<>(negotiated);
        headers.put("Authorization", "Bearer " + token);
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json, text/event-stream");
        Answer answer = http.ask("POST", "/mcp/v1/acme", headers, message.getBytes(StandardCharsets.UTF_8));
        // Nothing is remembered between requests, so there is no session to name.
        assertThat(answer.header("Mcp-Session-Id")).isEmpty();
        return answer;
    }

    private static JsonNode result(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().has("error")).as("%s", answer).isFalse();
        return answer.json().path("result");
    }
}
