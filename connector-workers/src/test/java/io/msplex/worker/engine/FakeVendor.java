package io.msplex.worker.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A vendor that answers what a test tells it to. */
public final class FakeVendor implements AutoCloseable {
    private final HttpServer server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new LinkedHashMap<>();

    /** One request as it came. */
    public record Seen(String path, Map<String, String> query, String authorization) {}

    /** What to answer a request with. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange, Map<String, String> query) throws IOException;
    }

    public FakeVendor() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers that path, without the API's root, with JSON. */
    public FakeVendor on(String path, String json) {
        return on(
                path,
                (exchange, query) -> reply(exchange, 200, "application/json", json.getBytes(StandardCharsets.UTF_8)));
    }

    public FakeVendor on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    public List<Seen> seen(String path) {
        return seen.stream().filter(request -> request.path().equals(path)).toList();
    }

    public static void reply(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        String path = exchange.getRequestURI().getPath().substring("/api".length());
        seen.add(new Seen(
                path, query, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))));
        Answer answer = answers.get(path);
        if (answer == null) {
            reply(exchange, 404, "application/json", new byte[0]);
        } else {
            answer.to(exchange, query);
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        if (raw != null) {
            for (String part : raw.split("&", -1)) {
                int sign = part.indexOf('=');
                query.put(part.substring(0, sign), URLDecoder.decode(part.substring(sign + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
