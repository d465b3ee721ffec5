package io.msplex.worker.http;

import io.msplex.worker.call.CallFault;
import io.msplex.worker.call.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One exchange over a pool of HTTP/1.1 connections. Redirects are not followed, compressed answers not asked for. Safe for use by
 * many threads; blocks the calling one until headers came, and the body's reader until the body came, never past the deadline.
 */
public final class VendorHttp implements AutoCloseable {
    private final HttpClient client;
    private final Duration requestTimeout;
    private final ScheduledExecutorService watch;

    public VendorHttp(HttpSettings settings) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        this.requestTimeout = settings.requestTimeout();
        this.watch = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("vendor-body-watch").factory());
    }

    /** An answer whose body is still on its way. Close it, read or not. */
    record Reply(int status, java.net.http.HttpHeaders headers, InputStream body, ScheduledFuture<?> watch)
            implements AutoCloseable {
        @Override
        public void close() {
            watch.cancel(false);
            try {
                body.close();
            } catch (IOException e) {
                // The connection is lost to the pool; nobody else is concerned.
            }
        }
    }

    /** No answer, for a reason that another attempt may not meet. */
    static final class LostException extends IOException {
        private final boolean connected;

        LostException(boolean connected) {
            super(connected ? "the connection broke" : "no connection");
            this.connected = connected;
        }

        boolean connected() {
            return connected;
        }
    }

    /**
     * Sends a GET.
     *
     * @throws LostException if no answer came
     * @throws CallFault if the deadline passed first
     */
    Reply get(URI uri, Map<String, String> headers, Deadline deadline, String vendor) throws LostException {
        Duration time = deadline.remaining();
        if (!time.isPositive()) {
            throw CallFault.expired("asking " + vendor);
        }
        Duration allowed = time.compareTo(requestTimeout) < 0 ? time : requestTimeout;
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET().header("Accept", "application/json");
        headers.forEach(request::setHeader);
        CompletableFuture<HttpResponse<InputStream>> exchange =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try {
            HttpResponse<InputStream> response = exchange.get(allowed.toNanos(), TimeUnit.NANOSECONDS);
            InputStream body = response.body();
            return new Reply(response.statusCode(), response.headers(), body, closeAt(body, deadline));
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw CallFault.expired("waiting for " + vendor);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw CallFault.expired("waiting for " + vendor);
        } catch (ExecutionException e) {
            throw lost(e.getCause(), vendor);
        }
    }

    private static LostException lost(@Nullable Throwable cause, String vendor) {
        if (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException)) {
            throw CallFault.expired("waiting for " + vendor);
        }
        return new LostException(!(cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException));
    }

    /** A vendor that stops in the middle of a body must not hold the lane: closing the stream wakes its reader. */
    private ScheduledFuture<?> closeAt(InputStream body, Deadline deadline) {
        Runnable close = () -> {
            try {
                body.close();
            } catch (IOException e) {
                // The reader finds out by itself.
            }
        };
        return watch.schedule(close, Math.max(1, deadline.remaining().toMillis()), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        watch.shutdownNow();
        client.shutdownNow();
    }
}
