package io.msplex.worker.engine;

import static io.msplex.worker.engine.EngineFixture.answered;
import static io.msplex.worker.engine.EngineFixture.objected;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.worker.call.Scope;
import io.msplex.worker.call.ToolAnswer.Objected;
import io.msplex.worker.engine.ConnectorEngine.Served;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every way in which a vendor was seen to misbehave becomes a clear answer within the deadline. A worker that waited for ever would fail
 * these tests, not hold them up.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VendorWartsTest {
    private static final String TICKET =
            "{\"id\":7,\"summary\":\"Printer\",\"client_id\":12,\"client_name\":\"Contoso\"}";

    private final FakeVendor vendor = new FakeVendor();
    private EngineFixture fixture;

    @BeforeEach
    void open() {
        fixture = new EngineFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
        vendor.close();
    }

    private Served get(Duration within) {
        return fixture.call(
                EngineFixture.ACME,
                "get_ticket",
                EngineFixture.arguments("{id: '7'}"),
                Scope.EVERYTHING,
                EngineFixture.within(within),
                EngineFixture.credential(vendor.uri()));
    }

    private Served get() {
        return get(Duration.ofSeconds(5));
    }

    private void answers(int status, String type, String body) {
        answers(status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private void answers(int status, String type, byte[] body) {
        vendor.on("/Tickets/7", (exchange, query) -> FakeVendor.reply(exchange, status, type, body));
    }

    /** Fails that often, then answers. */
    private void stumbles(int times, FakeVendor.Answer failure) {
        AtomicInteger asked = new AtomicInteger();
        vendor.on("/Tickets/7", (exchange, query) -> {
            if (asked.getAndIncrement() < times) {
                failure.to(exchange, query);
            } else {
                FakeVendor.reply(exchange, 200, "application/json", TICKET.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static void isVendorError(Served served, String code) {
        Objected objection = objected(served);
        assertThat(objection.code()).isEqualTo(code);
        assertThat(objection.outcome()).isEqualTo(CallOutcome.VENDOR_ERROR);
        assertThat(objection.explanation()).contains("HaloPSA").hasSizeGreaterThan(60);
    }

    @Test
    void leasesOnceMoreWhenTheTokenIsRejectedAndThenGivesUp() {
        vendor.on(
                "/Tickets/7",
                (exchange, query) -> FakeVendor.reply(
                        exchange,
                        "Bearer second".equals(exchange.getRequestHeaders().getFirst("Authorization")) ? 200 : 401,
                        "application/json",
                        TICKET.getBytes(StandardCharsets.UTF_8)));
        Served renewed = get();
        assertThat(answered(renewed).path("item").path("title").asText()).isEqualTo("Printer");
        assertThat(renewed.vendorRequests()).isEqualTo(2);
        answers(401, "application/json", "");
        isVendorError(get(), "vendor_rejected_credential");
    }

    @Test
    void explainsForbiddenMissingAndRefusedRequests() {
        answers(403, "application/json", "");
        isVendorError(get(), "vendor_forbade");
        answers(404, "application/json", "");
        assertThat(objected(get()).code()).isEqualTo("not_found");
        assertThat(objected(get()).outcome()).isEqualTo(CallOutcome.INVALID_ARGUMENTS);
        answers(400, "application/json", "{\"ClassName\":\"System.Exception\",\"Message\":\"Bad <b>id</b>\\u202e\"}");
        isVendorError(get(), "vendor_refused_request");
        assertThat(objected(get()).explanation()).contains("\"Bad id\"");
    }

    @Test
    void saysThatAVendorWhereNobodyListensCannotBeReached() {
        vendor.close();
        isVendorError(get(), "vendor_unreachable");
    }

    @Test
    void waitsAsLongAsTheVendorAsksIfThereIsTime() {
        stumbles(1, (exchange, query) -> {
            exchange.getResponseHeaders().set("Retry-After", "1");
            FakeVendor.reply(exchange, 429, "text/plain", "slow down".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(answered(get()).has("item")).isTrue();
    }

    @Test
    void tellsWhenToTryAgainIfThereIsNoTimeToWait() {
        stumbles(9, (exchange, query) -> {
            exchange.getResponseHeaders().set("Retry-After", "120");
            FakeVendor.reply(exchange, 429, "text/plain", new byte[0]);
        });
        isVendorError(get(), "vendor_rate_limited");
        assertThat(objected(get()).explanation()).contains("120 seconds");
    }

    @Test
    void triesReadsAgainWhenTheVendorFailsOrBreaksOff() {
        stumbles(2, (exchange, query) -> FakeVendor.reply(exchange, 500, "application/json", new byte[0]));
        assertThat(answered(get()).has("item")).isTrue();
        stumbles(2, VendorWartsTest::breaksOff);
        assertThat(answered(get()).has("item")).isTrue();
        stumbles(99, VendorWartsTest::breaksOff);
        isVendorError(get(), "vendor_broke_off");
        answers(502, "text/html", "<html>Bad gateway</html>");
        isVendorError(get(), "vendor_failed");
    }

    private static void breaksOff(HttpExchange exchange, java.util.Map<String, String> query) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write("{\"id\":7,".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        throw new IOException("gone");
    }

    @Test
    void recognisesWebPagesNothingAndNonsense() {
        answers(200, "text/html", "<html>Maintenance</html>");
        isVendorError(get(), "vendor_sent_html");
        answers(200, "application/json", "  <!doctype html>");
        isVendorError(get(), "vendor_sent_html");
        answers(200, "application/json", "null");
        isVendorError(get(), "vendor_sent_nothing");
        answers(200, "application/json", "");
        isVendorError(get(), "vendor_sent_nothing");
        answers(200, "application/json", "{\"id\":7,\"summary\":}");
        isVendorError(get(), "vendor_sent_invalid_json");
        answers(200, "application/json", "\"text\"");
        isVendorError(get(), "vendor_sent_unexpected_shape");
        answers(302, "text/plain", "");
        isVendorError(get(), "vendor_redirected");
    }

    @Test
    void tellsAListWithoutItsMemberFromAnEmptyOne() {
        vendor.on("/Tickets", "{\"record_count\":5,\"records\":[{\"id\":1}]}");
        isVendorError(fixture.call("list_tickets", "", Scope.EVERYTHING, vendor.uri()), "vendor_sent_unexpected_shape");
    }

    @Test
    void readsByteOrderMarksPackedBodiesAndEnvelopes() throws IOException {
        answers(200, "application/json", "\ufeff" + TICKET);
        assertThat(answered(get()).path("item").path("title").asText()).isEqualTo("Printer");
        answers(200, "application/json", "{\"ticket\":" + TICKET + "}");
        assertThat(answered(get()).path("item").path("title").asText()).isEqualTo("Printer");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(TICKET.getBytes(StandardCharsets.UTF_8));
        }
        vendor.on("/Tickets/7", (exchange, query) -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            FakeVendor.reply(exchange, 200, "application/json", packed.toByteArray());
        });
        assertThat(answered(get()).path("item").path("title").asText()).isEqualTo("Printer");
    }

    @Test
    void stopsReadingAtEightMebibytesPackedOrNot() throws IOException {
        byte[] half = "{\"id\":7,\"filler\":[0".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(half);
            filler(out);
        }
        vendor.on("/Tickets/7", (exchange, query) -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            FakeVendor.reply(exchange, 200, "application/json", packed.toByteArray());
        });
        isVendorError(get(), "vendor_answer_too_large");
        vendor.on("/Tickets/7", (exchange, query) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(half);
            filler(exchange.getResponseBody());
        });
        isVendorError(get(), "vendor_answer_too_large");
    }

    private static void filler(OutputStream out) throws IOException {
        byte[] zeros = ",0".repeat(8 * 1024).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1_280; i++) {
            out.write(zeros);
        }
    }

    @Test
    void endsInTimeWhenTheVendorHangsBeforeOrInsideItsAnswer() {
        vendor.on("/Tickets/7", (exchange, query) -> hang());
        expiresWithin(Duration.ofMillis(900));
        vendor.on("/Tickets/7", (exchange, query) -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"id\":7,\"summary\":\"Pri".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            hang();
        });
        expiresWithin(Duration.ofMillis(900));
    }

    private void expiresWithin(Duration time) {
        long start = System.nanoTime();
        Objected objection = objected(get(time));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(time.plusMillis(900));
        assertThat(objection.outcome()).isEqualTo(CallOutcome.EXPIRED);
        assertThat(objection.code()).isEqualTo("deadline_passed");
    }

    private static void hang() {
        try {
            Thread.sleep(6_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void neverAsksAHostThatTheConnectorDoesNotKnow() {
        Objected objection = objected(fixture.call(
                EngineFixture.ACME,
                "get_ticket",
                EngineFixture.arguments("{id: '7'}"),
                Scope.EVERYTHING,
                EngineFixture.within(Duration.ofSeconds(5)),
                EngineFixture.credential(
                        java.net.URI.create("http://127.0.0.1:" + vendor.uri().getPort()))));
        assertThat(objection.code()).isEqualTo("vendor_host_not_allowed");
        assertThat(vendor.seen()).isEmpty();
    }

    @Test
    void keepsTextHarmless() {
        answers(200, "application/json", """
                {"id":7,"summary":"Pr\\u202einter <script>x()</script><b>off</b>\\u0000line &amp; loud","client_id":12.0,
                 "details":"<p>One</p><p>Two\\u200b</p><ul><li>a</li></ul>","dateoccurred":"1900-01-01T00:00:00",
                 "datecreated":"2026-06-01T09:12:33.457","parent_id":12345678901234567890123,
                 "customfields":[{"id":1,"name":"CFRef","label":"Ref","value":"<i>A</i>"},{"name":"x","value":null}]}""");
        ObjectNode item = (ObjectNode) answered(get()).path("item");
        assertThat(item.path("title").asText()).isEqualTo("Printer offline & loud");
        assertThat(item.path("description").asText()).isEqualTo("One\nTwo\n\n- a");
        assertThat(item.path("created").asText()).isEqualTo("2026-06-01T09:12:33Z");
        assertThat(item.path("customer").path("id").asText()).isEqualTo("halopsa:client:12");
        assertThat(item.path("parent").path("id").asText()).isEqualTo("halopsa:ticket:12345678901234567890123");
        assertThat(item.path("custom").toString()).isEqualTo("{\"Ref\":\"A\"}");
    }
}
