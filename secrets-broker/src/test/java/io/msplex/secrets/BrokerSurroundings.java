package io.msplex.secrets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.msplex.callproof.KeyFiles;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the broker needs around it beside PostgreSQL and Kafka: key files, an issuer of tokens, and an entitlement-service that
 * notes what it hears and refuses to listen as often as told.
 */
public final class BrokerSurroundings implements QuarkusTestResourceLifecycleManager {
    /** What entitlement-service heard: path and body. */
    public static final List<String> HEARD = new CopyOnWriteArrayList<>();

    /** How often entitlement-service is still to answer 503. */
    public static final AtomicInteger DEAF = new AtomicInteger();

    /** Folder of the key files. */
    public static final Path KEYS = folder();

    static final KeyPair ISSUER = keyPair();

    @Override
    public Map<String, String> start() {
        String entitlement = entitlementService();
        Map<String, String> settings = new HashMap<>(Map.of(
                "msplex.secrets.vault.kek-keyset",
                KEYS.resolve(KeyFiles.CREDENTIAL_KEK).toString(),
                "msplex.secrets.vault.allow-insecure-uris",
                "true",
                "msplex.call-proof.verification-keyset",
                KEYS.resolve(KeyFiles.PROOF_VERIFICATION).toString(),
                "msplex.secrets.token.timeout",
                "2s",
                "msplex.secrets.lease.timeout",
                "1s",
                "quarkus.oidc.auth-server-url",
                "",
                "quarkus.oidc.public-key",
                Base64.getEncoder().encodeToString(ISSUER.getPublic().getEncoded()),
                "quarkus.rest-client.entitlement.url",
                entitlement,
                "quarkus.oidc-client.auth-server-url",
                entitlement,
                "quarkus.oidc-client.credentials.secret",
                "test"));
        settings.put("msplex.secrets.readiness.unreachable-after", "1s");
        settings.put("msplex.secrets.readiness.probe-pause", "300ms");
        return settings;
    }

    @Override
    public void stop() {}

    private static String entitlementService() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/protocol/openid-connect/token",
                    exchange -> answer(
                            exchange,
                            200,
                            "{\"access_token\":\"of-the-broker\",\"token_type\":\"Bearer\",\"expires_in\":300}"));
            server.createContext("/internal/", BrokerSurroundings::hear);
            server.start();
            return "http://localhost:" + server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hear(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (DEAF.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer(exchange, 503, "");
            return;
        }
        boolean known =
                "Bearer of-the-broker".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (known) {
            HEARD.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " " + body);
        }
        answer(exchange, known ? 204 : 401, "");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Path folder() {
        try {
            Path keys = Files.createTempDirectory("msplex-broker-keys");
            // Deleted in reverse order, so the folder is empty when its turn comes.
            keys.toFile().deleteOnExit();
            KeyFiles.generate(keys);
            for (String file : List.of(
                    KeyFiles.PROOF_SIGNING,
                    KeyFiles.PROOF_VERIFICATION,
                    KeyFiles.PAYLOAD_SEAL,
                    KeyFiles.CREDENTIAL_KEK)) {
                keys.resolve(file).toFile().deleteOnExit();
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
