package io.msplex.worker.http;

import io.msplex.worker.call.CallFault;
import io.msplex.worker.call.Deadline;
import io.msplex.worker.http.HttpConnections.Exchange;
import io.msplex.worker.http.HttpConnections.OverdueException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/** One question to a vendor. Safe for use by many threads; blocks the calling one, never past the deadline. */
public final class VendorHttp implements AutoCloseable {
    private final HttpConnections connections;
    private final Duration requestTimeout;

    public VendorHttp(HttpSettings settings) {
        this.connections = new HttpConnections(settings.connectTimeout());
        this.requestTimeout = settings.requestTimeout();
    }

    /** No answer, for a reason that another attempt may not meet. */
    static final class LostException extends IOException {
        private final boolean connected;

        LostException(boolean connected, Throwable cause) {
            super(connected ? "the connection broke" : "no connection", cause);
            this.connected = connected;
        }

        boolean connected() {
            return connected;
        }
    }

    /**
     * Sends a GET. The body may be read as long as the deadline and the longest time for a request allow.
     *
     * @throws LostException if no answer came
     * @throws CallFault if the deadline passed first
     */
    Exchange get(URI uri, Map<String, String> headers, Deadline deadline, String vendor) throws LostException {
        Duration time = deadline.remaining();
        if (!time.isPositive()) {
            throw CallFault.expired("asking " + vendor);
        }
        HttpGet request = new HttpGet(uri);
        request.setHeader("Accept", "application/json");
        headers.forEach(request::setHeader);
        try {
            return connections.send(request, time.compareTo(requestTimeout) < 0 ? time : requestTimeout);
        } catch (OverdueException e) {
            throw CallFault.expired("waiting for " + vendor);
        } catch (ConnectException | ConnectTimeoutException | NoRouteToHostException | UnknownHostException e) {
            throw new LostException(false, e);
        } catch (IOException e) {
            throw new LostException(true, e);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
