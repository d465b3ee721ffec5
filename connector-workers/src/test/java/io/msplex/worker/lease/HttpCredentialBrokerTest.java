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
        byte[] body = (said.isEmpty() ? "" : "{\"code\":\"" + said + "\"}").getBytes(StandardCharsets.UTF_8);
        server.createContext("/internal/leases", exchange -> {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        isFault(lease(rejected -> "service-token"), told, outcome);
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
