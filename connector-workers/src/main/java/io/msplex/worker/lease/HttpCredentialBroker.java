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
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** secrets-broker over HTTP. Keeps no lease: each call asks for its own. */
public final class HttpCredentialBroker implements CredentialBroker, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final HttpClient http;
    private final URI leases;
    private final Duration timeout;
    private final ServiceToken token;

    public HttpCredentialBroker(LeaseSettings settings, ServiceToken token) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        this.leases = settings.url().resolve("/internal/leases");
        this.timeout = settings.timeout();
        this.token = token;
    }

    @Override
    public CredentialLease lease(String proof, @Nullable String rejectedToken, Deadline deadline) {
        try {
            byte[] body = JSON.writeValueAsBytes(new LeaseRequest(proof, rejectedToken));
            String bearer = token.current("");
            HttpResponse<byte[]> response = send(body, bearer, deadline);
            if (response.statusCode() == 401) {
                response = send(body, token.current(bearer), deadline);
            }
            return read(response);
        } catch (IOException e) {
            throw deadline.passed() ? CallFault.expired("waiting for the credential") : unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CallFault.expired("waiting for the credential");
        }
    }

    private HttpResponse<byte[]> send(byte[] body, String bearer, Deadline deadline)
            throws IOException, InterruptedException {
        Duration left = deadline.remaining();
        if (!left.isPositive()) {
            throw CallFault.expired("waiting for the credential");
        }
        HttpRequest request = HttpRequest.newBuilder(leases)
                .timeout(left.compareTo(timeout) < 0 ? left : timeout)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static CredentialLease read(HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() == 200 || response.statusCode() == 201) {
            return JSON.readValue(response.body(), CredentialLease.class);
        }
        throw refusal(response.statusCode(), code(response.body()));
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
        http.shutdownNow();
    }
}
