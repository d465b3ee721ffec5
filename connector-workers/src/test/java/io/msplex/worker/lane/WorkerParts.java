package io.msplex.worker.lane;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.msplex.callproof.KeyFiles;
import io.msplex.worker.engine.FakeVendor;
import io.msplex.worker.engine.ThinVendor;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Keys, a secrets-broker that lends one token, and a small vendor. */
public final class WorkerParts implements QuarkusTestResourceLifecycleManager {
    private static final String TICKET =
            "{\"id\":42,\"summary\":\"Printer\",\"client_id\":12,\"client_name\":\"Contoso Ltd\",\"details\":\"Broken\"}";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeVendor vendor = new ThinVendor().tickets(1, 120).serve(new FakeVendor());
    private final HttpServer broker = server();
    private final Path keys = folder();

    @Override
    public Map<String, String> start() {
        KeyFiles.generate(keys);
        vendor.on("/Tickets/42", TICKET);
        vendor.on("/Tickets/43", (exchange, query) -> {
            pause(Duration.ofSeconds(1));
            FakeVendor.reply(exchange, 200, "application/json", TICKET.getBytes(StandardCharsets.UTF_8));
        });
        vendor.on(
                "/Actions",
                "{\"actions\":[{\"id\":1,\"ticket_id\":42,\"note\":\"Private\",\"hiddenfromuser\":true},{\"id\":2,\"ticket_id\":42,\"note\":\"Shared\",\"hiddenfromuser\":false}]}");
        broker.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        broker.createContext("/internal/leases", exchange -> {
            boolean known =
                    "Bearer service-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            String lease = "{\"leaseId\":\"l1\",\"baseUri\":\"" + vendor.uri()
                    + "/api\",\"headers\":{\"Authorization\":\"Bearer vendor-token\"},\"tokenDigest\":\"d\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}";
            int proofs = JSON.readTree(exchange.getRequestBody()).path("proofs").size();
            String answer = exchange.getRequestURI().getPath().endsWith("/at-hand")
                    ? "{\"leases\":[" + String.join(",", Collections.nCopies(proofs, lease)) + "]}"
                    : lease;
            FakeVendor.reply(exchange, known ? 200 : 401, "application/json", answer.getBytes(StandardCharsets.UTF_8));
        });
        broker.start();
        return Map.of(
                "test.keys",
                keys.toString(),
                "msplex.call-proof.verification-keyset",
                keys.resolve(KeyFiles.PROOF_VERIFICATION).toString(),
                "msplex.payload-seal.keyset",
                keys.resolve(KeyFiles.PAYLOAD_SEAL).toString(),
                "msplex.worker.http.trusted-hosts",
                "localhost",
                "msplex.worker.lane.calls",
                "4",
                "msplex.worker.lease.url",
                "http://localhost:" + broker.getAddress().getPort(),
                "quarkus.oidc-client.auth-server-url",
                "http://localhost:1/realms/none");
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("msplex-worker-keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        broker.stop(0);
        vendor.close();
        try (Stream<Path> files = Files.walk(keys)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
