package io.msplex.worker.lease;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.msplex.contracts.secrets.CredentialLease;
import io.msplex.contracts.secrets.LeaseRequest;
import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.worker.call.CallFault;
import io.msplex.worker.call.Deadline;
import io.msplex.worker.http.HttpConnections;
import io.msplex.worker.http.HttpConnections.Exchange;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** secrets-broker over HTTP. Keeps no lease: each call asks for its own. */
public final class HttpCredentialBroker implements CredentialBroker, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int LARGEST = 64 * 1024;

    private final HttpConnections connections = new HttpConnections(CONNECT);
    private final URI leases;
    private final Duration timeout;
    private final ServiceToken token;

    public HttpCredentialBroker(LeaseSettings settings, ServiceToken token) {
        this.leases = settings.url().resolve("/internal/leases");
        this.timeout = settings.timeout();
        this.token = token;
    }

    @Override
    public CredentialLease lease(String proof, @Nullable String rejectedToken, Deadline deadline) {
        try {
            byte[] body = JSON.writeValueAsBytes(new LeaseRequest(proof, rejectedToken));
            String bearer = token.current("");
            Reply reply = send(body, bearer, deadline);
            return read(reply.status() == 401 ? send(body, token.current(bearer), deadline) : reply);
        } catch (IOException e) {
            throw deadline.passed() ? CallFault.expired("waiting for the credential") : unavailable();
        }
    }

    private record Reply(int status, byte[] body) {}

    private Reply send(byte[] body, String bearer, Deadline deadline) throws IOException {
        Duration left = deadline.remaining();
        if (!left.isPositive()) {
            throw CallFault.expired("waiting for the credential");
        }
        HttpPost request = new HttpPost(leases);
        request.setHeader("Authorization", "Bearer " + bearer);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        try (Exchange exchange = connections.send(request, left.compareTo(timeout) < 0 ? left : timeout)) {
            return new Reply(exchange.status(), exchange.body().readNBytes(LARGEST));
        }
    }

    private static CredentialLease read(Reply reply) throws IOException {
        if (reply.status() == 200 || reply.status() == 201) {
            return JSON.readValue(reply.body(), CredentialLease.class);
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
