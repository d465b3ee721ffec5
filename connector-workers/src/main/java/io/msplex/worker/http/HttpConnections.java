package io.msplex.worker.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A pool of HTTP/1.1 connections. Redirects are not followed, nothing is sent twice, no cookie is kept, compressed answers are not asked
 * for. Blocks the calling thread, which should be a virtual one, and never past the time an exchange is given. Safe for many threads.
 */
public final class HttpConnections implements AutoCloseable {
    /** More than lanes in any worker: a pool must not be what calls wait for. */
    private static final int MOST = 1_000;

    /** A connection that lay idle for so long may have been closed by the other side, and is looked at before it is used. */
    private static final TimeValue SUSPECT_AFTER = TimeValue.ofSeconds(1);

    private static final TimeValue LIFE = TimeValue.ofMinutes(5);

    private final CloseableHttpClient client;
    private final Cutoff cutoff = new Cutoff();

    public HttpConnections(Duration connectTimeout) {
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                        .setMaxConnTotal(MOST)
                        .setMaxConnPerRoute(MOST)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(connectTimeout))
                                // The cutoff ends a silent exchange; a timer for each read would cost more.
                                .setSocketTimeout(Timeout.DISABLED)
                                .setValidateAfterInactivity(SUSPECT_AFTER)
                                .setTimeToLive(LIFE)
                                .build())
                        .build())
                .setUserAgent("MSPlex")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .build();
    }

    /**
     * Sends the request and waits for the headers of its answer.
     *
     * @throws OverdueException if the time was over first
     * @throws IOException if there was no answer for another reason
     */
    public Exchange send(HttpUriRequestBase request, Duration within) throws IOException {
        Cutoff.Watched watched = cutoff.watch(request, within);
        try {
            return new Exchange(client.executeOpen(null, request, null), watched);
        } catch (IOException | RuntimeException e) {
            cutoff.release(watched);
            if (watched.cut()) {
                throw new OverdueException(e);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        cutoff.close();
        client.close(CloseMode.IMMEDIATE);
    }

    /** The time of an exchange was over. */
    public static final class OverdueException extends InterruptedIOException {
        OverdueException(Throwable cause) {
            super("the time for this exchange is over");
            initCause(cause);
        }
    }

    /** An answer whose body is still on its way. For one thread; close it, read or not. */
    public final class Exchange implements AutoCloseable {
        private final ClassicHttpResponse response;
        private final Cutoff.Watched watched;
        private final @Nullable Body body;

        private Exchange(ClassicHttpResponse response, Cutoff.Watched watched) throws IOException {
            this.response = response;
            this.watched = watched;
            HttpEntity entity = response.getEntity();
            this.body = entity == null ? null : new Body(entity.getContent(), watched);
        }

        /** The status code. */
        public int status() {
            return response.getCode();
        }

        /** The first header of the name, or empty. */
        public String header(String name) {
            Header header = response.getFirstHeader(name);
            return header == null || header.getValue() == null ? "" : header.getValue();
        }

        /** The body; a read fails with {@link OverdueException} once the time is over. Its end gives the connection back. */
        public InputStream body() {
            return body == null ? InputStream.nullInputStream() : body;
        }

        /** A connection whose answer was not read to its end is closed, not reused. */
        @Override
        public void close() {
            if (body != null && !body.ended) {
                // Or else the client would read the rest, for as long as the other side likes.
                watched.exchange.cancel();
            }
            cutoff.release(watched);
            try {
                response.close();
            } catch (IOException e) {
                // The connection is lost to the pool; nobody else is concerned.
            }
        }
    }

    private static final class Body extends FilterInputStream {
        private final Cutoff.Watched watched;
        private boolean ended;

        Body(InputStream body, Cutoff.Watched watched) {
            super(body);
            this.watched = watched;
        }

        @Override
        public int read() throws IOException {
            try {
                int next = super.read();
                ended |= next < 0;
                return next;
            } catch (IOException e) {
                throw told(e);
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int got = super.read(target, offset, length);
                ended |= got < 0;
                return got;
            } catch (IOException e) {
                throw told(e);
            }
        }

        private IOException told(IOException fault) {
            return watched.cut() ? new OverdueException(fault) : fault;
        }

        /** Parsers stop at the end of what they parse; one more look finds the end of the body, without reading on for ever. */
        @Override
        public void close() throws IOException {
            if (ended || read() < 0) {
                super.close();
            }
        }
    }
}
