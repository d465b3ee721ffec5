package io.msplex.sandbox.behaviour;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts answers on the wire, well or broken. Runs on the event loop of the request. What will be sent is told before it is, so
 * that the log knows of a request before its caller can look there.
 */
final class FaultyReplies {
    private static final int HUGE_BYTES = 20 * 1024 * 1024;
    private static final long HANG_MILLIS = 120_000;
    private static final Buffer CHUNK = Buffer.buffer("x".repeat(64 * 1024));
    private static final String PROXY_PAGE =
            "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center>"
                    + "<hr><center>nginx</center></body></html>\r\n";
    private static final String EXCEPTION =
            "{\"ClassName\":\"System.NullReferenceException\",\"Message\":\"Object reference not set to an instance of an"
                    + " object.\",\"StackTraceString\":null}";

    private final Vertx vertx;

    FaultyReplies(Vertx vertx) {
        this.vertx = vertx;
    }

    /** An answer about to be given: its status, 0 for none, and the act of giving it. */
    record Answer(int status, Runnable send) {}

    /** The answer as it is. */
    static Answer plain(HttpServerRequest request, Reply reply) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return new Answer(0, () -> {});
        }
        return new Answer(reply.status(), () -> {
            response.setStatusCode(reply.status());
            reply.headers().forEach(response::putHeader);
            response.end(reply.body()).onFailure(gone -> {});
        });
    }

    /** What the fault makes of the true answer. */
    Answer faulty(HttpServerRequest request, Fault fault, Supplier<Reply> truth) {
        return switch (fault.kind()) {
            case STATUS_401 -> plain(request, Reply.empty(401));
            case STATUS_404 -> plain(request, Reply.empty(404));
            case STATUS_429 -> plain(request, tooMany(fault.retryAfterSeconds()));
            case STATUS_500 -> plain(request, Reply.json(500, EXCEPTION));
            case HTML_502 ->
                plain(request, new Reply(502, Map.of("Content-Type", "text/html"), Buffer.buffer(PROXY_PAGE)));
            case HUGE_BODY -> new Answer(200, () -> huge(request));
            case HANG -> new Answer(0, () -> hang(request));
            case RESET -> reset(request, truth.get());
            case NULL_BODY -> plain(request, Reply.json(200, "null"));
            case BOM -> plain(request, marked(truth.get()));
            case GZIP -> plain(request, compressed(truth.get()));
            case INVALID_JSON -> plain(request, Reply.json(200, "{\"record_count\":2,\"tickets\":[{\"id\":1,\"summ"));
            case DUPLICATE_ROWS, DELETE_BETWEEN_PAGES -> plain(request, truth.get());
        };
    }

    static Reply tooMany(@Nullable Integer retryAfterSeconds) {
        Reply reply = Reply.json(429, "{\"Message\":\"API rate limit exceeded\"}");
        return retryAfterSeconds == null ? reply : reply.with("Retry-After", Integer.toString(retryAfterSeconds));
    }

    private void hang(HttpServerRequest request) {
        vertx.setTimer(HANG_MILLIS, fired -> request.connection().close());
    }

    private static Answer reset(HttpServerRequest request, Reply reply) {
        return new Answer(reply.status(), () -> cut(request, reply));
    }

    private static void cut(HttpServerRequest request, Reply reply) {
        HttpServerResponse response = request.response();
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        response.putHeader(
                "Content-Length", Integer.toString(Math.max(2, reply.body().length())));
        Buffer half = Buffer.buffer(reply.body().getBytes(0, reply.body().length() / 2));
        response.write(half).onComplete(written -> request.connection().close());
    }

    private static void huge(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.setChunked(true).putHeader("Content-Type", Reply.JSON);
        response.write("{\"record_count\":1,\"tickets\":[{\"id\":1,\"details\":\"")
                .onFailure(gone -> {});
        pump(response, 0);
    }

    /** Writes as fast as the caller reads, so that 20 MB never lie in memory. */
    private static void pump(HttpServerResponse response, int written) {
        int sent = written;
        while (sent < HUGE_BYTES) {
            if (response.closed()) {
                return;
            }
            if (response.writeQueueFull()) {
                int soFar = sent;
                response.drainHandler(drained -> pump(response, soFar));
                return;
            }
            response.write(CHUNK).onFailure(gone -> {});
            sent += CHUNK.length();
        }
        response.end("\"}]}").onFailure(gone -> {});
    }

    private static Reply marked(Reply reply) {
        Buffer body = Buffer.buffer("\uFEFF".getBytes(StandardCharsets.UTF_8)).appendBuffer(reply.body());
        return new Reply(reply.status(), reply.headers(), body);
    }

    private static Reply compressed(Reply reply) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(reply.body().getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reply(reply.status(), reply.headers(), Buffer.buffer(out.toByteArray()))
                .with("Content-Encoding", "gzip");
    }
}
