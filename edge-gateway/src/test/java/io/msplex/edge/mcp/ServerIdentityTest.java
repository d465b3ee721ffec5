package io.msplex.edge.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class ServerIdentityTest {
    private final ServerIdentity server = new ServerIdentity("1.2.3", new Settings(50));

    @Test
    void tellsWhatItSpeaksOnDiscovery() {
        JsonObject result = new JsonObject(server.discovery());
        assertThat(result.getString("resultType")).isEqualTo("complete");
        assertThat(result.getJsonArray("supportedVersions"))
                .containsExactly("2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26");
        assertThat(result.getString("cacheScope")).isEqualTo("private");
        assertThat(result.getLong("ttlMs")).isEqualTo(30_000);
        assertThat(result.getJsonObject("_meta")
                        .getJsonObject("io.modelcontextprotocol/serverInfo")
                        .getString("version"))
                .isEqualTo("1.2.3");
    }

    @Test
    void advertisesNothingButToolsInBothEras() {
        JsonObject handshake = new JsonObject(server.initialization(Revision.R2025_06_18));
        assertThat(handshake.getString("protocolVersion")).isEqualTo("2025-06-18");
        assertThat(handshake.getJsonObject("capabilities")).isEqualTo(new JsonObject("{\"tools\":{}}"));
        assertThat(new JsonObject(server.discovery()).getJsonObject("capabilities"))
                .isEqualTo(handshake.getJsonObject("capabilities"));
    }
}
