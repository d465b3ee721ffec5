package io.msplex.edge.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.edge.Scenarios;
import io.msplex.edge.mcp.Inbound.Notification;
import io.msplex.edge.mcp.Inbound.Rejected;
import io.msplex.edge.mcp.Inbound.Request;
import io.msplex.edge.mcp.InboundScenario.Expected;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InboundReaderTest {
    static List<InboundScenario> scenarios() {
        return Scenarios.in("inbound", InboundScenario.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void readsWhatTheScenarioSays(InboundScenario scenario) {
        Inbound read = InboundReader.read(scenario.body(), scenario.mirrored());

        Expected expected = scenario.expect();
        switch (read) {
            case Notification notification -> assertThat(expected.kind()).isEqualTo("notification");
            case Rejected rejected -> {
                assertThat(expected.kind()).as(rejected.message()).isEqualTo("rejected");
                assertThat(rejected.status()).isEqualTo(expected.status());
                assertThat(rejected.code()).isEqualTo(expected.code());
                assertThat(rejected.data()).isEqualTo(expected.data());
                assertThat(rejected.id()).isEqualTo(expected.id());
            }
            case Request request -> {
                assertThat(expected.kind()).isEqualTo("request");
                assertThat(request.revision().wire()).isEqualTo(expected.revision());
                assertThat(request.method()).isEqualTo(expected.method());
                assertThat(request.id()).isEqualTo(expected.id());
            }
        }
    }

    @Test
    void givesParamsAsTheClientWroteThem() {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/call\","
                + "\"params\":{\"name\":\"list_tickets\",\"arguments\":{\"search\":\"Ünïcode 🎫 \\\"quoted\\\"\"}}}";
        Inbound read = InboundReader.read(
                body.getBytes(StandardCharsets.UTF_8), new MirroredHeaders("2025-11-25", null, null));
        assertThat(read)
                .isInstanceOfSatisfying(
                        Request.class,
                        request -> assertThat(request.params()
                                        .path("arguments")
                                        .path("search")
                                        .asText())
                                .isEqualTo("Ünïcode 🎫 \"quoted\""));
    }
}
