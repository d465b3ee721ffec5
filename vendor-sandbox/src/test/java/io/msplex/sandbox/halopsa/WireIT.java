package io.msplex.sandbox.halopsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sandbox over real connections: both hosts, the control plane and each way to break an answer. */
@QuarkusTest
class WireIT {
    private static final String ACME = "5f0c9a52-6a41-4c1e-9d5c-0d3c4a7e1acb";
    private static final String ACME_SECRET =
            "0b6d2f8e-41c7-4e0a-8a35-7c9d1e24f6a0-93e5d7c1-2b84-4f6d-a1c0-5e8f7b3d9c26";
    private static final String BETA = "c2e7b1d4-93fa-4d26-8b70-61f5a8e0be7a";
    private static final String BETA_SECRET =
            "7a1c5e93-0d48-4b2f-9e61-c8f3d5a7b214-e4d09b76-3f1a-4c85-b7e2-68a9c1d05f37";

    @TestHTTPResource
    URI api = URI.create("http://localhost");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void resetSandbox() throws Exception {
        control("POST", "/_sandbox/reset", null);
    }

    @Test
    void tellsTheAccountsApartByTheirTokens() throws Exception {
        assertThat(json(get("/api/Client", token(ACME, ACME_SECRET, "all"))).getInteger("record_count"))
                .isEqualTo(10);
        assertThat(json(get("/API/client", token(BETA, BETA_SECRET, "all"))).getInteger("record_count"))
                .isEqualTo(4);
    }

    @Test
    void namesAnAuthorisationHostOfItsOwn() throws Exception {
        JsonObject info = json(get("/api/authinfo?tenant=acme", null));
        assertThat(URI.create(info.getString("auth_url")).getPort()).isNotEqualTo(api.getPort());
        assertThat(info.getString("tenant_id")).isEqualTo("acme");
    }

    @Test
    void refusesByTokenScopeMethodAndPath() throws Exception {
        String narrow = token(ACME, ACME_SECRET, "read:tickets");
        assertThat(get("/api/tickets", null).statusCode()).isEqualTo(401);
        assertThat(get("/api/tickets", "nonsense").statusCode()).isEqualTo(401);
        assertThat(get("/api/tickets", token(ACME, ACME_SECRET, "")).statusCode())
                .isEqualTo(401);
        assertThat(get("/api/agent", token(ACME, ACME_SECRET, "")).statusCode()).isEqualTo(401);
        assertThat(get("/api/tickets", narrow).statusCode()).isEqualTo(200);
        assertThat(get("/api/tickets?tenant=beta", narrow).statusCode()).isEqualTo(401);
        assertThat(get("/api/client", narrow).statusCode()).isEqualTo(403);
        assertThat(get("/api/nothing", narrow).statusCode()).isEqualTo(404);
        assertThat(send("POST", api.resolve("/api/tickets"), narrow, "[]").statusCode())
                .isEqualTo(405);
    }

    @Test
    void playsEachFaultThatIsArmed() throws Exception {
        String token = token(ACME, ACME_SECRET, "all");
        assertThat(armed("status_401", token).statusCode()).isEqualTo(401);
        assertThat(armed("status_404", token).statusCode()).isEqualTo(404);
        assertThat(armed("status_500", token).body())
                .asString(StandardCharsets.UTF_8)
                .contains("ClassName");
        assertThat(armed("html_502", token).body())
                .asString(StandardCharsets.UTF_8)
                .contains("<html>");
        assertThat(armed("null_body", token).body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("null");
        assertThat(armed("bom", token).body()).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(armed("huge_body", token).body()).hasSizeGreaterThan(20_000_000);
        byte[] zipped = armed("gzip", token).body();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("record_count");
        }
        HttpResponse<byte[]> tooMany = armed("status_429", token);
        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(tooMany.headers().firstValue("Retry-After")).contains("7");
        assertThatThrownBy(() -> armed("reset", token)).isInstanceOf(IOException.class);
        assertThat(get("/api/tickets", token).statusCode())
                .as("each struck once")
                .isEqualTo(200);
    }

    @Test
    void obeysSettingsAndLogsWhatItWasAsked() throws Exception {
        String token = token(ACME, ACME_SECRET, "all");
        control("PATCH", "/_sandbox/halopsa/accounts/acme", "{\"latency_ms\":150,\"rate_limit\":{\"requests\":1}}");
        long start = System.nanoTime();
        assertThat(get("/api/tickets?client_id=12", token).statusCode()).isEqualTo(200);
        assertThat(System.nanoTime() - start).isGreaterThan(140_000_000L);
        assertThat(get("/api/tickets", token).statusCode()).isEqualTo(429);
        JsonObject log = control("GET", "/_sandbox/access-log?account=halopsa/acme", null);
        JsonObject asked = log.getJsonArray("entries").getJsonObject(1);
        assertThat(asked.getString("path")).isEqualTo("/api/tickets");
        assertThat(asked.getString("query")).isEqualTo("client_id=12");
        assertThat(asked.getInteger("status")).isEqualTo(200);
        control("POST", "/_sandbox/halopsa/accounts/acme/revoke-tokens", null);
        assertThat(get("/api/tickets", token).statusCode()).isEqualTo(401);
        assertThat(control("GET", "/_sandbox/counters", null)
                        .getJsonObject("counters")
                        .getJsonObject("halopsa/acme"))
                .isEqualTo(new JsonObject(Map.of("total", 3, "api", 2, "auth", 1, "200", 2, "429", 1)));
    }

    @Test
    void refusesSettingsThatDoNotExist() throws Exception {
        assertThat(send("PATCH", api.resolve("/_sandbox/halopsa/accounts/acme"), null, "{\"latency\":1}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("POST", api.resolve("/_sandbox/halopsa/accounts/acme/faults"), null, "{\"kind\":\"x\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("GET", api.resolve("/_sandbox/halopsa/accounts/nobody"), null, null)
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<byte[]> armed(String kind, String token) throws Exception {
        String fault = "{\"kind\":\"" + kind + "\",\"path\":\"/Tickets\",\"times\":1,\"retry_after_seconds\":7}";
        control("POST", "/_sandbox/halopsa/accounts/acme/faults", fault);
        return get("/api/tickets", token);
    }

    private String token(String id, String secret, String scope) throws Exception {
        String url = json(get("/api/authinfo", null)).getString("auth_url");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(url + "/token?tenant=" + (id.equals(ACME) ? "acme" : "beta")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=" + id + "&client_secret="
                        + secret + "&scope=" + scope.replace(":", "%3A")))
                .build();
        return json(client.send(request, BodyHandlers.ofByteArray())).getString("access_token");
    }

    private HttpResponse<byte[]> get(String path, @Nullable String token) throws Exception {
        return send("GET", api.resolve(path), token, null);
    }

    private JsonObject control(String method, String path, @Nullable String body) throws Exception {
        HttpResponse<byte[]> response = send(method, api.resolve(path), null, body);
        assertThat(response.statusCode()).isEqualTo(200);
        return json(response);
    }

    private HttpResponse<byte[]> send(String method, URI uri, @Nullable String token, @Nullable String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static JsonObject json(HttpResponse<byte[]> response) {
        return new JsonObject(new String(response.body(), StandardCharsets.UTF_8));
    }
}
