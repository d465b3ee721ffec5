package io.msplex.entitlement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.CustomerId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.Topics;
import io.msplex.contracts.audit.AuditEvent;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.msplex.entitlement.testing.MovableClock;
import io.msplex.entitlement.testing.Scenario;
import io.msplex.entitlement.testing.Tokens;
import io.msplex.testkit.KafkaResource;
import io.msplex.testkit.PostgresResource;
import io.msplex.testkit.RealParts;
import io.msplex.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "schema", value = "entitlement"),
        restrictToAnnotatedClass = false)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = false)
@QuarkusTestResource(value = Tokens.class, restrictToAnnotatedClass = false)
class EntitlementServiceIT {
    @Inject
    ObjectMapper json;

    @Inject
    MovableClock clock;

    @BeforeEach
    void acmeHasAnInstanceAndBetaHasNone() {
        admin("acme/subscription", Map.of("plan", "team", "state", "ACTIVE"));
        admin("acme/instances/halo", halo(true));
        admin("acme/instances/halo/customer-keys", Map.of("contoso", "12", "fabrikam", "13"));
        report("acme", Readiness.READY);
        admin("beta/subscription", Map.of("plan", "starter", "state", "TRIALING"));
    }

    @AfterEach
    void trueTime() {
        clock.ahead(Duration.ZERO);
    }

    static List<Scenario> requests() {
        return Scenario.read("requests.yaml");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void answersAsTheScenarioSays(Scenario scenario) {
        // Given
        RequestSpecification request = given().contentType(ContentType.JSON);
        String token = scenario.token();
        if (token != null) {
            request.auth().oauth2(token);
        }
        if (scenario.body() != null) {
            request.body(scenario.body().toString());
        }

        // When
        ValidatableResponse answer =
                request.request(scenario.method(), scenario.path()).then();

        // Then
        answer.statusCode(scenario.status());
        if (scenario.code() != null) {
            answer.contentType("application/problem+json").body("code", equalTo(scenario.code()));
        }
    }

    @Test
    void snapshotHoldsAllThatAnEdgeNeeds() {
        // When
        EntitlementSnapshot snapshot = snapshot("acme");

        // Then
        assertThat(snapshot.subscription().plan()).isEqualTo("team");
        assertThat(snapshot.terms().connectors()).contains(new ConnectorId("halopsa"));
        assertThat(snapshot.terms().access()).contains(ToolAccess.READ);
        assertThat(snapshot.instances()).singleElement().satisfies(instance -> {
            assertThat(instance.readiness()).isEqualTo(Readiness.READY);
            assertThat(instance.customerKeys())
                    .isEqualTo(Map.of(new CustomerId("contoso"), "12", new CustomerId("fabrikam"), "13"));
        });
        assertThat(snapshot("beta").instances()).isEmpty();
    }

    @Test
    void sameRequestTwiceChangesNothing() {
        // Given
        long before = snapshot("acme").version();

        // When
        acmeHasAnInstanceAndBetaHasNone();

        // Then
        assertThat(snapshot("acme").version()).isEqualTo(before);
    }

    @Test
    void everyChangeGetsTheNextVersionAndIsPublishedAndAudited() throws Exception {
        // Given
        long before = snapshot("acme").version();

        // When
        admin("acme/instances/halo/customer-keys", Map.of("contoso", "13", "fabrikam", "12"));

        // Then
        EntitlementSnapshot changed = snapshot("acme");
        assertThat(changed.version()).isEqualTo(before + 1);
        assertThat(changed.instances().getFirst().customerKeys()).containsEntry(new CustomerId("contoso"), "13");
        try (TopicReader topic = new TopicReader(RealParts.kafka(), Topics.ENTITLEMENT_SNAPSHOT)) {
            ConsumerRecord<String, String> record = topic.next(
                            sent -> sent.key().equals("acme")
                                    && TopicReader.header(sent, "ce_id").equals("acme/" + changed.version()))
                    .orElseThrow();
            assertThat(TopicReader.header(record, "ce_type")).isEqualTo("io.msplex.entitlement.snapshot.v1");
            assertThat(json.readValue(record.value(), EntitlementSnapshot.class).instances())
                    .isEqualTo(changed.instances());
        }
        try (TopicReader topic = new TopicReader(RealParts.kafka(), Topics.AUDIT_EVENT)) {
            ConsumerRecord<String, String> record = topic.next(
                            sent -> sent.value().contains("instance.customer_keys_replaced"))
                    .orElseThrow();
            AuditEvent event = json.readValue(record.value(), AuditEvent.class);
            assertThat(event.principal()).isNotNull();
            assertThat(event.details()).containsEntry("instance", "halo");
            assertThat(TopicReader.header(record, "ce_id")).isEqualTo(event.eventId());
        }
    }

    @Test
    void switchedOffInstanceKeepsWhatServicesReportUntilItIsSwitchedOn() {
        // When
        admin("acme/instances/halo", halo(false));
        Readiness off = snapshot("acme").instances().getFirst().readiness();
        report("acme", Readiness.NEEDS_REAUTHORIZATION);
        admin("acme/instances/halo", halo(true));

        // Then
        assertThat(off).isEqualTo(Readiness.DISABLED);
        assertThat(snapshot("acme").instances().getFirst().readiness()).isEqualTo(Readiness.NEEDS_REAUTHORIZATION);
    }

    @Test
    void newInstanceNeedsACredential() {
        // When
        admin("beta/instances/own", halo(true));

        // Then
        given().auth()
                .oauth2(Tokens.member("beta", "tenant_admin"))
                .get("/tenants/beta/instances")
                .then()
                .body("find { it.id == 'own' }.readiness", equalTo("NEEDS_CREDENTIAL"));
        assertThat(snapshot("acme").instances())
                .extracting(one -> one.id().value())
                .containsExactly("halo");
    }

    @Test
    void periodThatHasEndedIsRenewedWhenSomebodyReads() {
        // Given
        EntitlementSnapshot before = snapshot("acme");

        // When
        clock.ahead(Duration.ofDays(31));
        EntitlementSnapshot after = snapshot("acme");

        // Then
        assertThat(after.subscription().periodStart())
                .isEqualTo(before.subscription().periodEnd());
        assertThat(after.version()).isGreaterThan(before.version());
    }

    @Test
    void heartbeatConfirmsTheSameVersionWithAFreshTime() throws Exception {
        // Given
        EntitlementSnapshot known = snapshot("beta");

        // When
        clock.ahead(Duration.ofSeconds(31));

        // Then
        try (TopicReader topic = new TopicReader(RealParts.kafka(), Topics.ENTITLEMENT_SNAPSHOT)) {
            ConsumerRecord<String, String> heartbeat = topic.next(sent -> sent.key()
                                    .equals("beta")
                            && publishedAt(sent).isAfter(known.publishedAt().plusSeconds(30)))
                    .orElseThrow();
            assertThat(json.readValue(heartbeat.value(), EntitlementSnapshot.class)
                            .version())
                    .isEqualTo(snapshot("beta").version());
        }
    }

    private Instant publishedAt(ConsumerRecord<String, String> record) {
        return Instant.parse(TopicReader.header(record, "ce_time"));
    }

    private static Map<String, Object> halo(boolean enabled) {
        return Map.of("connector", "halopsa", "displayName", "HaloPSA", "enabled", enabled);
    }

    private static void admin(String path, Map<String, ?> body) {
        given().auth()
                .oauth2(Tokens.operator())
                .contentType(ContentType.JSON)
                .body(body)
                .put("/admin/tenants/" + path)
                .then()
                .statusCode(204);
    }

    private static void report(String tenant, Readiness readiness) {
        given().auth()
                .oauth2(Tokens.service())
                .contentType(ContentType.JSON)
                .body(Map.of("readiness", readiness))
                .put("/internal/tenants/" + tenant + "/instances/halo/readiness")
                .then()
                .statusCode(204);
    }

    private EntitlementSnapshot snapshot(String tenant) {
        return given().auth()
                .oauth2(Tokens.service())
                .get("/internal/tenants/" + tenant + "/snapshot")
                .then()
                .statusCode(200)
                .extract()
                .as(EntitlementSnapshot.class);
    }
}
