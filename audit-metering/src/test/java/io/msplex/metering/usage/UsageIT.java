package io.msplex.metering.usage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.Topics;
import io.msplex.contracts.audit.AuditEvent;
import io.msplex.contracts.toolcall.CallHeaders;
import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.contracts.toolcall.ToolCallRequested;
import io.msplex.metering.Calls;
import io.msplex.metering.MeteringParts;
import io.msplex.metering.SignedTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From real Kafka records to what people read over HTTP. */
@QuarkusTest
@MeteringParts
class UsageIT {
    private final TenantId acme = Calls.tenant("acme");
    private final TenantId beta = Calls.tenant("beta");

    @Inject
    ObjectMapper json;

    @Nullable private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void connect() throws JsonProcessingException {
        String kafka = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka, "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
        for (TenantId tenant : List.of(acme, beta)) {
            send(value(Topics.ENTITLEMENT_SNAPSHOT, tenant, Calls.snapshot(tenant, 1, 100, Instant.now())));
        }
        await(() -> usage(acme).extract().statusCode() == 200
                && usage(beta).extract().statusCode() == 200);
    }

    @AfterEach
    void disconnect() {
        producer().close();
    }

    @Test
    void showsACallWithinASecondAndExactlyOnce() throws JsonProcessingException {
        var call = Calls.requested(acme, Instant.now(), "lease");
        send(call(Topics.callRequest(Calls.HALOPSA), call));
        send(call(Topics.CALL_REPLY, Calls.answered(call, CallOutcome.DONE)));
        send(call(Topics.callRequest(Calls.HALOPSA), call));
        Instant sent = Instant.now();

        await(() -> calls(acme) == 1 && done(acme) == 1);

        assertThat(Duration.between(sent, Instant.now())).isLessThan(Duration.ofSeconds(3)); // 1 s on a machine at rest
        usage(acme)
                .body("limit", is(100))
                .body("tools", hasSize(1))
                .body("tools[0].tool", is("list_tickets"))
                .body("tools[0].vendorCalls", is(2))
                .body("tools[0].responseBytes", is(100));
        usage(beta).body("calls", is(0));
        one(acme, call).statusCode(200).body("outcome", is("DONE")).body("trace[0].step", is("authenticate"));
        one(beta, call).statusCode(404).body("code", is("unknown_call"));
    }

    @Test
    void countsEveryCallOnceInWhateverOrderAndHoweverOftenItsRecordsCome() throws JsonProcessingException {
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        for (int i = 0; i < 120; i++) {
            var call = Calls.requested(i % 4 == 0 ? beta : acme, Instant.now(), "lease");
            records.add(call(Topics.callRequest(Calls.HALOPSA), call));
            records.add(call(Topics.CALL_REPLY, Calls.answered(call, CallOutcome.DONE)));
        }
        records.addAll(records.subList(0, 100));
        Collections.shuffle(records, new Random(7));
        records.forEach(this::send);

        await(() -> done(acme) == 90 && done(beta) == 30);

        assertThat(calls(acme)).isEqualTo(90);
        assertThat(calls(beta)).isEqualTo(30);
    }

    @Test
    void countsBetweenAnyTwoInstants() throws JsonProcessingException {
        Instant now = Instant.now();
        for (int minutes : new int[] {1, 70, 130, 200, 260}) {
            send(call(
                    Topics.callRequest(Calls.HALOPSA),
                    Calls.requested(acme, now.minus(Duration.ofMinutes(minutes)), "l")));
        }
        await(() -> calls(acme) == 5);

        assertThat(callsBetween(now.minus(Duration.ofMinutes(131)), now)).isEqualTo(3);
        assertThat(callsBetween(now.minus(Duration.ofMinutes(261)), now.minus(Duration.ofMinutes(100))))
                .isEqualTo(3);
        assertThat(callsBetween(now.minus(Duration.ofMinutes(75)), now.minus(Duration.ofMinutes(69))))
                .isEqualTo(1);
        assertThat(callsBetween(now.minus(Duration.ofMinutes(2)), now)).isEqualTo(1);
        assertThat(callsBetween(now, now.plus(Duration.ofMinutes(5)))).isZero();
    }

    @Test
    void keepsTheLedgerForAuditorsOfTheTenant() throws JsonProcessingException {
        var refused = new AuditEvent(
                UUID.randomUUID().toString(),
                acme,
                Instant.now(),
                "call.denied",
                null,
                null,
                "a\0b",
                null,
                Calls.LIST_TICKETS,
                "no_role",
                List.of(),
                Map.of());
        send(value(Topics.AUDIT_EVENT, acme, refused));
        send(value(Topics.AUDIT_EVENT, acme, refused));
        send(call(Topics.callRequest(Calls.HALOPSA), Calls.requested(acme, Instant.now(), "lease")));
        await(() -> audit(acme, "").extract().jsonPath().getList("events").size() == 2);

        audit(acme, "")
                .statusCode(200)
                .body("events.type", hasItems("call.denied", "call.accepted"))
                .body("events.tenantId", everyItem(is(acme.value())));
        audit(acme, "?reason=no_role").body("events", hasSize(1)).body("events[0].client", is("a\ufffdb"));
        audit(beta, "").body("events", hasSize(0));
        int newest = audit(acme, "?limit=1").extract().path("next");
        audit(acme, "?limit=1&before=" + newest).body("events", hasSize(1));
    }

    @Test
    void goesOnAfterARecordThatNobodyCanRead() throws JsonProcessingException {
        send(new ProducerRecord<>(Topics.callRequest(Calls.HALOPSA), 0, "x", new byte[] {1}));
        send(new ProducerRecord<>(Topics.AUDIT_EVENT, 0, "x", new byte[] {'{'}));
        send(call(Topics.callRequest(Calls.HALOPSA), Calls.requested(acme, Instant.now(), "lease")));

        await(() -> calls(acme) == 1);
    }

    @Test
    void letsNobodyReadAnotherTenantsUsage() {
        String token = SignedTokens.member("tenant_owner", beta.value());

        for (String path : List.of("/usage", "/audit", "/calls/" + UUID.randomUUID())) {
            given().auth()
                    .oauth2(token)
                    .get("/tenants/" + acme + path)
                    .then()
                    .statusCode(403)
                    .body("code", is("foreign_tenant"));
        }
        given().auth()
                .oauth2(SignedTokens.member("technician", acme.value()))
                .get("/tenants/" + acme + "/usage")
                .then()
                .statusCode(403);
    }

    private ValidatableResponse usage(TenantId tenant) {
        return given().auth()
                .oauth2(SignedTokens.member("billing", tenant.value()))
                .get("/tenants/" + tenant + "/usage")
                .then();
    }

    private ValidatableResponse audit(TenantId tenant, String query) {
        return given().auth()
                .oauth2(SignedTokens.member("auditor", tenant.value()))
                .get("/tenants/" + tenant + "/audit" + query)
                .then();
    }

    private static ValidatableResponse one(TenantId tenant, ToolCallRequested call) {
        return given().auth()
                .oauth2(SignedTokens.member("auditor", tenant.value()))
                .get("/tenants/" + tenant + "/calls/" + call.callId())
                .then();
    }

    private int calls(TenantId tenant) {
        return usage(tenant).extract().path("calls");
    }

    private int callsBetween(Instant from, Instant to) {
        return given().auth()
                .oauth2(SignedTokens.member("billing", acme.value()))
                .queryParam("from", from.toString())
                .queryParam("to", to.toString())
                .get("/tenants/" + acme + "/usage")
                .then()
                .extract()
                .path("calls");
    }

    private int done(TenantId tenant) {
        Integer done = usage(tenant).extract().path("tools[0].outcomes.DONE");
        return done == null ? 0 : done;
    }

    private ProducerRecord<String, byte[]> call(String topic, Object call) throws JsonProcessingException {
        var record = new ProducerRecord<>(topic, UUID.randomUUID().toString(), new byte[] {1, 2, 3});
        record.headers().add(CallHeaders.CALL, json.writeValueAsBytes(call));
        return record;
    }

    private ProducerRecord<String, byte[]> value(String topic, TenantId tenant, Object value)
            throws JsonProcessingException {
        return new ProducerRecord<>(topic, tenant.value(), json.writeValueAsBytes(value));
    }

    private void send(ProducerRecord<String, byte[]> record) {
        var sent = producer().send(record);
        assertThat(sent).isNotNull();
    }

    private KafkaProducer<String, byte[]> producer() {
        return Objects.requireNonNull(producer);
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("still waiting").isBefore(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
