package io.msplex.secrets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A vendor's token endpoint that notes what it was asked and answers as told. */
public final class FakeVendor implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger issued = new AtomicInteger();

    /** Query and form of each token request. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    /** HTTP status of the next answers. */
    public volatile int status = 200;

    /** Life of the next tokens in seconds. */
    public volatile int expiresIn = 3600;

    /** How long each answer takes. */
    public volatile int delayMillis;

    /** Sent instead of a token where set. */
    public volatile String body = "";

    /** Starts on a free port. */
    public FakeVendor() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/token", this::token);
        server.start();
    }

    /** Answers from now on that it does not know the client, as HaloPSA does (RFC 6749, section 5.2). */
    public void rejectsTheClient() {
        body = "{\"error\":\"invalid_client\"}";
        status = 400;
    }

    /** Issues tokens again. */
    public void recovers() {
        body = "";
        status = 200;
    }

    /** Where tokens are issued. */
    public URI tokenUri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/token");
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestURI().getQuery() + " " + form);
        pause();
        String answer = body.isEmpty()
                ? "{\"access_token\":\"token-" + issued.incrementAndGet() + "-of-"
                        + exchange.getRequestURI().getQuery() + "\",\"token_type\":\"Bearer\",\"expires_in\":"
                        + expiresIn + "}"
                : body;
        byte[] bytes = answer.replace("tenant=", "").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void pause() {
        try {
            Thread.sleep(delayMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
