package io.msplex.worker.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.secrets.CredentialLease;
import io.msplex.worker.call.CallFault;
import io.msplex.worker.call.CredentialSource;
import io.msplex.worker.call.Deadline;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One call's conversation with its vendor: the lease, the requests it made, and the patience it has. For the thread of its lane only.
 */
public final class VendorSession {
    /** Tree codec of every body reader; strings and nesting are bounded beside the body itself. */
    public static final ObjectMapper JSON = new ObjectMapper(new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(4 * 1024 * 1024)
                    .build())
            .build());

    private static final JsonFactory FACTORY = JSON.getFactory();
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final int BUFFER = 16 * 1024;

    private final VendorHttp http;
    private final VendorAddress address;
    private final int attempts;
    private final CredentialSource credentials;
    private final Deadline deadline;
    private @Nullable CredentialLease lease;
    private boolean leasedAgain;
    private int requests;

    public VendorSession(
            VendorHttp http, VendorAddress address, int attempts, CredentialSource credentials, Deadline deadline) {
        this.http = http;
        this.address = address;
        this.attempts = attempts;
        this.credentials = credentials;
        this.deadline = deadline;
    }

    /** Requests sent so far. */
    public int requests() {
        return requests;
    }

    /** Until when this conversation may last. */
    public Deadline deadline() {
        return deadline;
    }

    /** The vendor's name, for messages. */
    public String vendor() {
        return address.vendor();
    }

    /**
     * Asks, again if the vendor stumbles, and reads the answer.
     *
     * @throws CallFault naming what the vendor did
     */
    public <T> T get(VendorRequest request, BodyReader<T> reader) {
        for (int attempt = 1; ; attempt++) {
            Attempt<T> outcome = attempt(request, reader);
            switch (outcome) {
                case Attempt.Done<T>(T value) -> {
                    return value;
                }
                case Attempt.Again<T>(CallFault fault, Duration pause) -> {
                    if (attempt >= attempts || !sleep(pause.isZero() ? jittered(attempt) : pause)) {
                        throw fault;
                    }
                }
            }
        }
    }

    /** How one attempt went. */
    private sealed interface Attempt<T> {
        record Done<T>(T value) implements Attempt<T> {}

        record Again<T>(CallFault fault, Duration pause) implements Attempt<T> {}
    }

    private <T> Attempt<T> attempt(VendorRequest request, BodyReader<T> reader) {
        CredentialLease current = credential();
        requests++;
        try (HttpConnections.Exchange reply = http.get(
                request.at(current.baseUri(), address.path()), current.headers(), deadline, address.vendor())) {
            return switch (reply.status()) {
                case 200, 201 -> new Attempt.Done<>(parsed(reply, reader));
                case 204 -> throw VendorFaults.nothing(address.vendor());
                case 301, 302, 303, 307, 308 -> throw VendorFaults.redirected(address.vendor());
                case 401 -> afterRejection(current, request, reader);
                case 403 -> throw VendorFaults.forbidden(address.vendor());
                case 404, 410 -> throw VendorFaults.missing(address.vendor());
                case 429 -> {
                    Duration wait = RetryAfter.of(
                            reply.header("Retry-After"), deadline.clock().instant());
                    yield new Attempt.Again<>(VendorFaults.rateLimited(address.vendor(), wait), wait);
                }
                default -> otherwise(reply);
            };
        } catch (VendorHttp.LostException e) {
            return new Attempt.Again<>(
                    e.connected()
                            ? VendorFaults.brokeOff(address.vendor())
                            : VendorFaults.unreachable(address.vendor()),
                    Duration.ZERO);
        } catch (JsonProcessingException e) {
            throw deadline.passed()
                    ? CallFault.expired("reading the answer of " + address.vendor())
                    : VendorFaults.unreadable(address.vendor());
        } catch (IOException e) {
            if (e instanceof HttpConnections.OverdueException || deadline.passed()) {
                throw CallFault.expired("reading the answer of " + address.vendor());
            }
            return new Attempt.Again<>(VendorFaults.brokeOff(address.vendor()), Duration.ZERO);
        }
    }

    private <T> Attempt<T> otherwise(HttpConnections.Exchange reply) {
        int status = reply.status();
        if (status >= 500) {
            return new Attempt.Again<>(VendorFaults.failed(address.vendor(), status), Duration.ZERO);
        }
        throw VendorFaults.refused(
                address.vendor(), status, ErrorBody.message(reply.body(), address.messageMembers(), JSON));
    }

    /** One new token for a rejected one; a second rejection is final. */
    private <T> Attempt<T> afterRejection(CredentialLease rejected, VendorRequest request, BodyReader<T> reader) {
        if (leasedAgain) {
            throw VendorFaults.rejectedCredential(address.vendor());
        }
        leasedAgain = true;
        lease = checked(credentials.lease(rejected.tokenDigest()));
        return attempt(request, reader);
    }

    private CredentialLease credential() {
        CredentialLease current = lease;
        if (current == null) {
            current = checked(credentials.lease(null));
            lease = current;
        }
        return current;
    }

    private CredentialLease checked(CredentialLease fresh) {
        if (!address.hosts().allows(fresh.baseUri())) {
            throw VendorFaults.foreignHost(address.vendor());
        }
        return fresh;
    }

    private <T> T parsed(HttpConnections.Exchange reply, BodyReader<T> reader) throws IOException {
        if (reply.header("Content-Type").startsWith("text/html")) {
            throw VendorFaults.html(address.vendor());
        }
        boolean packed = reply.header("Content-Encoding").equals("gzip");
        InputStream plain = packed ? new GZIPInputStream(reply.body(), BUFFER) : reply.body();
        InputStream body = new BufferedInputStream(
                new BoundedBody(plain, address.vendor(), address.bodyBytes(), deadline), BUFFER);
        if (firstByte(body) == '<') {
            throw VendorFaults.html(address.vendor());
        }
        try (JsonParser parser = FACTORY.createParser(body)) {
            return reader.read(parser);
        }
    }

    /** The first byte that is neither blank nor part of a byte order mark, which stays unread. -1 at the end. */
    private static int firstByte(InputStream body) throws IOException {
        while (true) {
            body.mark(1);
            int next = body.read();
            boolean skipped = next == 0xEF || next == 0xBB || next == 0xBF || (next >= 0 && next <= ' ');
            if (!skipped) {
                body.reset();
                return next;
            }
        }
    }

    private static Duration jittered(int attempt) {
        long most = FIRST_PAUSE.toMillis() << (attempt - 1);
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most));
    }

    /** Whether there was time to wait, and to ask once more after it. */
    private boolean sleep(Duration pause) {
        if (deadline.remaining().compareTo(pause.plusMillis(100)) <= 0) {
            return false;
        }
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
