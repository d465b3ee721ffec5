package io.msplex.worker.engine;

import static io.msplex.worker.engine.EngineFixture.answered;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.secrets.CredentialLease;
import io.msplex.worker.call.CredentialSource;
import io.msplex.worker.call.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The same vendor, the same instance name, slow answers interleaved: nothing of one tenant ever reaches the other. */
class TwoTenantsTest {

    @Test
    void shareNeitherNamesNorRowsNorCredentials() throws Exception {
        try (FakeVendor vendor = new FakeVendor();
                EngineFixture fixture = new EngineFixture();
                ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String path : List.of("/Tickets", "/Agent", "/Status", "/Priority", "/Client")) {
                vendor.on(path, (exchange, query) -> {
                    String owner = exchange.getRequestHeaders()
                            .getFirst("Authorization")
                            .substring("Bearer ".length());
                    pause(5 + (long) (Math.random() * 40));
                    FakeVendor.reply(
                            exchange, 200, "application/json", body(path, owner).getBytes(StandardCharsets.UTF_8));
                });
            }
            List<Future<ObjectNode>> acme = new ArrayList<>();
            List<Future<ObjectNode>> beta = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                acme.add(lanes.submit(() -> answered(list(fixture, EngineFixture.ACME, vendor))));
                beta.add(lanes.submit(() -> answered(list(fixture, EngineFixture.BETA, vendor))));
            }
            for (int i = 0; i < 40; i++) {
                assertThat(acme.get(i).get().toString())
                        .contains("acme agent", "acme status", "acme ticket")
                        .doesNotContain("beta");
                assertThat(beta.get(i).get().toString())
                        .contains("beta agent", "beta status", "beta ticket")
                        .doesNotContain("acme");
            }
            // One tenant's callers shared one load of each table.
            assertThat(vendor.seen("/Agent")).hasSize(2);
        }
    }

    @Test
    void cannotUseEachOthersCursors() {
        try (FakeVendor vendor = new FakeVendor();
                EngineFixture fixture = new EngineFixture()) {
            new ThinVendor().tickets(1, 100).serve(vendor);
            JsonNode page = answered(fixture.call("list_tickets", "{limit: 3}", Scope.EVERYTHING, vendor.uri()));
            var foreign = fixture.call(
                    EngineFixture.BETA,
                    "list_tickets",
                    EngineFixture.arguments(
                            "{cursor: " + page.path("next_cursor").asText() + "}"),
                    Scope.EVERYTHING,
                    EngineFixture.within(Duration.ofSeconds(5)),
                    EngineFixture.credential(vendor.uri()));
            assertThat(EngineFixture.objected(foreign).code()).isEqualTo("foreign_cursor");
        }
    }

    private static ConnectorEngine.Served list(EngineFixture fixture, TenantId tenant, FakeVendor vendor) {
        CredentialSource credential = rejected -> new CredentialLease(
                "l",
                vendor.uri(),
                Map.of("Authorization", "Bearer " + tenant),
                "d",
                Instant.now().plusSeconds(60));
        return fixture.call(
                tenant,
                "list_tickets",
                EngineFixture.arguments("{customer: Contoso}"),
                Scope.EVERYTHING,
                EngineFixture.within(Duration.ofSeconds(20)),
                credential);
    }

    private static String body(String path, String owner) {
        return switch (path) {
            case "/Tickets" ->
                "{\"record_count\":1,\"tickets\":[{\"id\":1,\"summary\":\"" + owner
                        + " ticket\",\"client_id\":12,\"status_id\":1,\"agent_id\":5,\"hasbeenclosed\":false}]}";
            case "/Agent" -> "[{\"id\":5,\"name\":\"" + owner + " agent\"}]";
            case "/Status" -> "[{\"id\":1,\"name\":\"" + owner + " status\"}]";
            case "/Client" -> "{\"record_count\":1,\"clients\":[{\"id\":12,\"name\":\"Contoso\"}]}";
            default -> "[]";
        };
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
