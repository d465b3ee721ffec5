package io.msplex.endtoend.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.endtoend.stack.NeededPrograms;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.endtoend.stack.StackExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(StackExtension.class)
class RealClientsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int STANDARD_READ_TOOLS = 17;
    private static final String INSPECTOR =
            "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js";

    private static NodeProject clients;
    private static String url;
    private static String token;

    @BeforeAll
    static void install(RunningStack stack) {
        NeededPrograms.demand("npm");
        clients = NodeProject.install();
        url = stack.mcpUrl("acme");
        token = stack.token("tom");
    }

    @ParameterizedTest
    @CsvSource({"client-2025.mjs,2025-11-25", "client-2026.mjs,2026-07-28"})
    void typeScriptClientsListToolsAndCallOne(String script, String revision) {
        JsonNode heard = json(clients.run(token, script, url, "list_clients", "{\"limit\":1}"));
        assertThat(heard.path("revision").asText()).isEqualTo(revision);
        assertThat(heard.path("server").path("name").asText()).isEqualTo("msplex");
        assertThat(heard.path("tools")).hasSizeGreaterThanOrEqualTo(STANDARD_READ_TOOLS);
        assertThat(heard.at("/answer/isError").asBoolean()).isFalse();
        assertThat(heard.at("/answer/structuredContent/items")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "modern", "auto"})
    void theInspectorListsToolsAndCallsOne(String era) {
        JsonNode listed = json(inspect(era, "--method", "tools/list"));
        assertThat(listed.path("tools")).hasSizeGreaterThanOrEqualTo(STANDARD_READ_TOOLS);
        JsonNode answer =
                json(inspect(era, "--method", "tools/call", "--tool-name", "list_clients", "--tool-arg", "limit=1"));
        assertThat(answer.at("/structuredContent/items")).hasSize(1);
    }

    private static String inspect(String era, String... what) {
        String[] line = new String[8 + what.length];
        System.arraycopy(
                new String[] {
                    INSPECTOR,
                    "--cli",
                    url,
                    "--transport",
                    "http",
                    "--protocol-era",
                    era,
                    "--header=Authorization: Bearer " + token
                },
                0,
                line,
                0,
                8);
        System.arraycopy(what, 0, line, 8, what.length);
        return clients.run(token, line);
    }

    private static JsonNode json(String printed) {
        try {
            return JSON.readTree(printed);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + printed, e);
        }
    }
}
