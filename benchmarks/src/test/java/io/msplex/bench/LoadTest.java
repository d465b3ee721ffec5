package io.msplex.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
    private final AtomicInteger answered = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = ("answer " + answered.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
            // Length 0 makes the server send chunks.
            exchange.sendResponseHeaders(200, exchange.getRequestURI().getPath().equals("/chunks") ? 0 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    @Test
    void countsEachAnswerOnceWhateverItsForm() {
        for (String path : new String[] {"/length", "/chunks"}) {
            answered.set(0);
            Exchange exchange = Exchange.post(uri(path), Map.of(), "{}", body -> body.startsWith("answer "));
            Load.Outcome outcome = new Load(exchange, 4).run(Duration.ofMillis(300));
            assertThat(outcome.bad()).isZero();
            assertThat(outcome.latencies().getTotalCount())
                    .isEqualTo(answered.get())
                    .isPositive();
        }
    }

    @Test
    void keepsBadAnswersApart() {
        Exchange exchange = Exchange.get(uri("/length"), Map.of(), body -> false);
        Load.Outcome outcome = new Load(exchange, 1).run(Duration.ofMillis(100));
        assertThat(outcome.latencies().getTotalCount()).isZero();
        assertThat(outcome.bad()).isEqualTo(answered.get()).isPositive();
        assertThat(outcome.example()).startsWith("200 answer ");
    }

    @Test
    void seesTheProcessorTimeOfThisProcess() {
        ProcessorTime times =
                new ProcessorTime(Map.of("me", ProcessHandle.current().pid()));
        long before = times.now().getOrDefault("me", 0L);
        long end = System.nanoTime() + Duration.ofMillis(200).toNanos();
        long work = 0;
        while (System.nanoTime() < end) {
            work += System.nanoTime() % 7;
        }
        assertThat(work).isPositive();
        assertThat(times.now().getOrDefault("me", 0L) - before).isPositive();
    }
}
