package io.msplex.endtoend.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.endtoend.stack.StackExtension;
import io.msplex.endtoend.wire.Exchange.Then;
import io.msplex.endtoend.wire.Exchange.When;
import io.msplex.endtoend.wire.PlainHttp.Answer;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The MCP endpoint as a stranger meets it: bytes in, bytes out, nothing of ours in between. */
@ExtendWith(StackExtension.class)
class McpOverHttpIT {
    private static final String MCP_URL = "/mcp/v1/acme";

    private static String edge;
    private static String token;
    private static PlainHttp http;

    @BeforeAll
    static void signIn(RunningStack stack) {
        edge = stack.edgeUrl();
        token = stack.token("tom");
        http = new PlainHttp(edge);
    }

    static Stream<Exchange> exchanges() {
        return Exchange.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchanges")
    void answers(Exchange exchange) {
        // Given
        When when = exchange.when();
        String path = when.path() == null ? MCP_URL : filled(when.path());
        Map<String, String> headers = new TreeMap<>(when.sent(token));
        headers.replaceAll((name, value) -> filled(value));

        // When
        Answer answer = http.ask(when.verb(), path, headers, when.body());

        // Then
        Then then = exchange.then();
        assertThat(answer.status()).as("%s", answer).isEqualTo(then.status());
        then.answered()
                .forEach((name, value) ->
                        assertThat(answer.header(name)).as(name).contains(filled(value)));
        assertChallenge(then, answer.header("WWW-Authenticate").orElse(""));
        then.mustSay().forEach(text -> assertThat(answer.body()).contains(filled(text)));
        assertThat(answer.header("Mcp-Session-Id")).isEmpty();
        if (then.empty()) {
            assertThat(answer.body()).isEmpty();
        } else if (!then.answered().containsKey("Content-Type")) {
            assertMessage(then, answer);
        }
        then.mustNotSay()
                .forEach(secret -> assertThat(answer.toString()).as("secret").doesNotContain(filled(secret)));
    }

    private static void assertChallenge(Then then, String challenge) {
        if (then.challenge() == null) {
            assertThat(challenge).isEmpty();
        } else {
            assertThat(challenge).startsWith("Bearer ");
            then.challenge().forEach(text -> assertThat(challenge).contains(filled(text)));
        }
    }

    private static void assertMessage(Then then, Answer answer) {
        assertThat(answer.header("Content-Type")).contains("application/json");
        JsonNode message = answer.json();
        assertThat(message.path("jsonrpc").asText()).isEqualTo("2.0");
        if (then.code() == null) {
            assertThat(message.path("error")).as("%s", message).isEmpty();
        } else {
            assertThat(message.at("/error/code").asInt()).as("%s", message).isEqualTo(then.code());
            assertThat(message.at("/error/message").asText()).isNotBlank();
            assertThat(message.has("result")).isFalse();
        }
        if (then.id() != null || then.code() != null) {
            assertThat(message.get("id")).as("id").isEqualTo(then.id());
        }
        then.values()
                .forEach((pointer, value) -> assertThat(message.at(pointer))
                        .as("%s of %s", pointer, message)
                        .isEqualTo(filled(value)));
        then.absent()
                .forEach(pointer -> assertThat(message.at(pointer).isMissingNode())
                        .as("nothing at %s of %s", pointer, message)
                        .isTrue());
    }

    private static JsonNode filled(JsonNode value) {
        return value.isTextual() ? new TextNode(filled(value.asText())) : value;
    }

    private static String filled(String text) {
        return Objects.requireNonNull(text).replace("{edge}", edge).replace("{token}", token);
    }
}
