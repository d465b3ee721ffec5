package io.msplex.worker.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.worker.call.CallFault;
import io.msplex.worker.engine.EngineFixture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the broker answers but a lease ends the call, with a reason of its own. */
class HttpCredentialBrokerTest {
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "403, proof_forged, proof_forged, REFUSED",
        "403, proof_expired, deadline_passed, EXPIRED",
        "403, '', lease_refused, REFUSED",
        "404, no_credential, no_credential, FAILED",
        "409, needs_reauthorization, needs_reauthorization, VENDOR_ERROR",
        "502, vendor_token_endpoint_failed, vendor_token_endpoint_failed, VENDOR_ERROR",
        "401, unauthenticated, credential_unavailable, FAILED",
        "503, store_unavailable, credential_unavailable, FAILED"
    })
    void endsTheCallWithTheReason(int status, String said, String told, CallOutcome outcome) {
        answer("/internal/leases", status, said.isEmpty() ? "" : "{\"code\":\"" + said + "\"}");
        answer("/internal/leases/at-hand", 200, "{\"leases\":[null]}");
        server.start();
        isFault(lease(rejected -> "service-token"), told, outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "503 | {\"code\":\"store_unavailable\"}",
                "200 | {\"leases\":[]}",
                "200 | <html>proxy</html>",
                "200 | ''"
            })
    void doesNotAskAgainForOneCallWhatTheBrokerCouldNotAnswerForSeveral(int status, String body) {
        answer("/internal/leases/at-hand", status, body);
        AtomicInteger alone = new AtomicInteger();
        server.createContext("/internal/leases", exchange -> alone.incrementAndGet());
        server.start();
        isFault(lease(rejected -> "service-token"), "credential_unavailable", CallOutcome.FAILED);
        assertThat(alone).hasValue(0);
    }

    @Test
    void saysThatTheStoreIsAwayWhereNobodyListens() {
        server.start();
        server.stop(0);
        isFault(lease(rejected -> "service-token"), "credential_unavailable", CallOutcome.FAILED);
    }

    @Test
    void asksNobodyWithoutATokenOfItsOwn() {
        CallFault none = new CallFault(CallOutcome.FAILED, "service_token_unavailable", "");
        isFault(
                lease(rejected -> {
                    throw none;
                }),
                "service_token_unavailable",
                CallOutcome.FAILED);
    }

    private void answer(String path, int status, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private CallFault lease(ServiceToken token) {
        record Settings(URI url, Duration timeout) implements LeaseSettings {}
        URI url = URI.create("http://localhost:" + server.getAddress().getPort());
        try (HttpCredentialBroker broker = new HttpCredentialBroker(new Settings(url, Duration.ofSeconds(5)), token)) {
            return catchThrowableOfType(
                    CallFault.class, () -> broker.lease("proof", null, EngineFixture.within(Duration.ofSeconds(10))));
        }
    }

    private static void isFault(CallFault fault, String code, CallOutcome outcome) {
        assertThat(fault).isNotNull();
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.outcome()).isEqualTo(outcome);
    }
}
