package io.msplex.worker.lease;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.msplex.contracts.secrets.CredentialLease;
import io.msplex.contracts.secrets.LeaseRequest;
import io.msplex.contracts.secrets.LeasesAtHand;
import io.msplex.contracts.secrets.LeasesAtHandRequest;
import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.worker.call.CallFault;
import io.msplex.worker.call.Deadline;
import io.msplex.worker.http.HttpConnections;
import io.msplex.worker.http.HttpConnections.Exchange;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** secrets-broker over HTTP. Keeps no lease: each call gets one of its own, asked for together with those of other calls. */
public final class HttpCredentialBroker implements CredentialBroker, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** The broker asks nobody but its database, to which it gives three seconds. */
    private static final Duration AT_HAND_WITHIN = Duration.ofSeconds(5);

    private static final int LARGEST = LeasesAtHandRequest.MOST * 64 * 1024;
    private static final String ALONE = "/internal/leases";
    private static final String AT_HAND = "/internal/leases/at-hand";

    private final HttpConnections connections = new HttpConnections(CONNECT);
    private final URI broker;
    private final Duration timeout;
    private final ServiceToken token;
    private final LeaseGathering together;

    public HttpCredentialBroker(LeaseSettings settings, ServiceToken token) {
        this.broker = settings.url();
        this.timeout = settings.timeout();
        this.token = token;
        this.together = new LeaseGathering(this::atHand);
    }

    @Override
    public CredentialLease lease(String proof, @Nullable String rejectedToken, Deadline deadline) {
        CredentialLease atHand = rejectedToken == null ? together.ask(proof, deadline) : null;
        return atHand == null ? alone(new LeaseRequest(proof, rejectedToken), deadline) : atHand;
    }

    private CredentialLease alone(LeaseRequest request, Deadline deadline) {
        Duration left = deadline.remaining();
        if (!left.isPositive()) {
            throw CallFault.expired("waiting for the credential");
        }
        try {
            return read(post(ALONE, request, left.compareTo(timeout) < 0 ? left : timeout), CredentialLease.class);
        } catch (IOException e) {
            throw deadline.passed() ? CallFault.expired("waiting for the credential") : unavailable();
        }
    }

    private List<@Nullable CredentialLease> atHand(List<String> proofs) {
        try {
            List<@Nullable CredentialLease> leases = read(
                            post(AT_HAND, new LeasesAtHandRequest(proofs), AT_HAND_WITHIN), LeasesAtHand.class)
                    .leases();
            if (leases.size() != proofs.size()) {
                throw unavailable();
            }
            return leases;
        } catch (IOException e) {
            throw unavailable();
        }
    }

    private record Reply(int status, byte[] body) {}

    private Reply post(String path, Object request, Duration within) throws IOException {
        byte[] body = JSON.writeValueAsBytes(request);
        String bearer = token.current("");
        Reply reply = post(path, body, bearer, within);
        return reply.status() == 401 ? post(path, body, token.current(bearer), within) : reply;
    }

    private Reply post(String path, byte[] body, String bearer, Duration within) throws IOException {
        HttpPost request = new HttpPost(broker.resolve(path));
        request.setHeader("Authorization", "Bearer " + bearer);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        try (Exchange exchange = connections.send(request, within)) {
            return new Reply(exchange.status(), exchange.body().readNBytes(LARGEST));
        }
    }

    private static <T> T read(Reply reply, Class<T> type) throws IOException {
        if (reply.status() == 200) {
            return JSON.readValue(reply.body(), type);
        }
        throw refusal(reply.status(), code(reply.body()));
    }

    private static String code(byte[] body) {
        try {
            JsonNode problem = JSON.readTree(body);
            return problem == null ? "" : problem.path("code").asText();
        } catch (IOException e) {
            return "";
        }
    }

    private static CallFault refusal(int status, String code) {
        return switch (code) {
            case "no_credential" ->
                new CallFault(
                        CallOutcome.FAILED,
                        code,
                        "No credential is stored for this connection. An administrator has to connect it in MSPlex.");
            case "needs_reauthorization" ->
                new CallFault(
                        CallOutcome.VENDOR_ERROR,
                        code,
                        "The stored credential of this connection is no longer valid. An administrator has to connect it again in MSPlex.");
            case "vendor_token_endpoint_failed" ->
                new CallFault(
                        CallOutcome.VENDOR_ERROR,
                        code,
                        "The vendor's sign-in service does not answer, so no token could be fetched. Try again in a few minutes.");
            case "proof_expired" -> CallFault.expired("waiting for the credential");
            default ->
                status == 403
                        ? new CallFault(
                                CallOutcome.REFUSED,
                                code.isEmpty() ? "lease_refused" : code,
                                "The credential store refused this call. Try again; if it happens again, tell the operator of MSPlex.")
                        : unavailable();
        };
    }

    private static CallFault unavailable() {
        return new CallFault(
                CallOutcome.FAILED,
                "credential_unavailable",
                "MSPlex's credential store does not answer. Try again shortly; if it lasts, tell its operator.");
    }

    @Override
    public void close() {
        connections.close();
    }
}
