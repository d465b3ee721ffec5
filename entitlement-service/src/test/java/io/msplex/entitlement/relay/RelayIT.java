package io.msplex.entitlement.relay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.Topics;
import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.msplex.entitlement.subscription.Subscriptions;
import io.msplex.entitlement.testing.MovableClock;
import io.msplex.entitlement.testing.Tokens;
import io.msplex.tenantstore.background.Await;
import io.msplex.tenantstore.transaction.TenantTransaction;
import io.msplex.tenantstore.transaction.TenantVersions;
import io.msplex.testkit.RealParts;
import io.msplex.testkit.TopicReader;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Uses the resources that the whole module's tests declare. */
@QuarkusTest
class RelayIT {
    /** First by name and by the order of what it does, so that everybody else is behind it. */
    private static final TenantId LARGE = new TenantId("aaa-large");

    private static final TenantId SMALL = new TenantId("zzz-small");

    /** More than a producer sends in one record. */
    private static final String TOO_LONG = "repeat('x', 1100000)";

    private static final String EARLIER_TERMS = "{\"connectors\":[],\"access\":[\"READ\"],\"callsPerPeriod\":7}";

    @Inject
    TenantTransaction transaction;

    @Inject
    TenantVersions versions;

    @Inject
    Subscriptions subscriptions;

    @Inject
    MovableClock clock;

    @Inject
    ObjectMapper json;

    @AfterEach
    void trueTime() {
        clock.ahead(Duration.ZERO);
    }

    @Test
    void changedPlanReachesTheTenantsThatHaveItAsANewVersion() throws Exception {
        // Given
        subscribe(SMALL, "team", "ACTIVE");
        change(SMALL, "update subscription set terms = '" + EARLIER_TERMS + "'");
        EntitlementSnapshot before = snapshot(SMALL);
        assertThat(before.terms().callsPerPeriod()).isEqualTo(7);

        // When
        clock.ahead(Duration.ofSeconds(31));

        // Then
        try (TopicReader topic = new TopicReader(RealParts.kafka(), Topics.ENTITLEMENT_SNAPSHOT)) {
            assertThat(topic.next(sent -> SMALL.value().equals(sent.key())
                            && read(sent).version() > before.version()
                            && read(sent).terms().callsPerPeriod() == 50_000))
                    .isPresent();
        }
        try (TopicReader topic = new TopicReader(RealParts.kafka(), Topics.AUDIT_EVENT)) {
            assertThat(topic.next(sent -> SMALL.value().equals(sent.key())
                            && sent.value().contains("subscription.terms_changed")
                            && sent.value().contains("\"calls_per_period\":\"50000\"")))
                    .isPresent();
        }
        assertThat(snapshot(SMALL).terms().callsPerPeriod()).isEqualTo(50_000);
    }

    @Test
    void manyPodsThatSeeAChangedPlanMakeOneVersionOfIt() throws Exception {
        // Given
        TenantId tenant = new TenantId("many-pods");
        subscribe(tenant, "starter", "ACTIVE");
        change(tenant, "update subscription set terms = '" + EARLIER_TERMS + "'");
        long before = snapshot(tenant).version();

        // When
        try (ExecutorService pods = Executors.newFixedThreadPool(4)) {
            Callable<Boolean> adopting = () -> Await.on(() -> subscriptions.adoptTerms(tenant));
            List<Future<Boolean>> done = pods.invokeAll(List.of(adopting, adopting, adopting, adopting));

            // Then
            assertThat(done).extracting(Future::get).containsOnlyOnce(true);
        }
        assertThat(snapshot(tenant).version()).isEqualTo(before + 1);
        assertThat(snapshot(tenant).terms().callsPerPeriod()).isEqualTo(1000);
    }

    @Test
    void samePlanBoughtAgainAfterItsTermsChangedIsAChange() {
        // Given
        TenantId tenant = new TenantId("buys-again");
        subscribe(tenant, "starter", "ACTIVE");
        change(tenant, "update subscription set terms = '" + EARLIER_TERMS + "'");
        long before = snapshot(tenant).version();

        // When
        subscribe(tenant, "starter", "ACTIVE");

        // Then
        assertThat(snapshot(tenant).version()).isGreaterThan(before);
        assertThat(snapshot(tenant).terms().callsPerPeriod()).isEqualTo(1000);
    }

    @Test
    void snapshotTooLargeForKafkaHoldsUpNobodyElse() {
        // Given
        for (TenantId tenant : List.of(LARGE, SMALL)) {
            subscribe(tenant, "team", "ACTIVE");
            connect(tenant, "HaloPSA");
        }
        change(LARGE, "update instance set display_name = " + TOO_LONG);

        // When
        connect(SMALL, "Halo of the small one");

        // Then
        try (TopicReader topic = new TopicReader(RealParts.kafka(), Topics.ENTITLEMENT_SNAPSHOT)) {
            assertThat(topic.next(sent -> sent.value().contains("Halo of the small one")))
                    .isPresent();

            // When
            connect(LARGE, "Halo of the large one");

            // Then
            assertThat(topic.next(sent -> sent.value().contains("Halo of the large one")))
                    .isPresent();
        }
    }

    @Test
    void eventTooLargeForKafkaHoldsBackWhatComesAfterItOfItsTenantOnly() {
        // Given
        subscribe(LARGE, "team", "ACTIVE");
        subscribe(SMALL, "team", "ACTIVE");
        change(
                LARGE,
                "insert into outbox (tenant_id, event_id, type, occurred_at, payload)"
                        + " values ('aaa-large', gen_random_uuid(), 'test', now(), " + TOO_LONG + ")");

        // When
        subscribe(LARGE, "team", "GRACE");
        subscribe(SMALL, "team", "GRACE");

        // Then
        try (TopicReader topic = new TopicReader(RealParts.kafka(), Topics.AUDIT_EVENT)) {
            List<TenantId> told = new ArrayList<>();
            assertThat(topic.next(sent -> {
                        if (isGrace(sent, LARGE)) {
                            told.add(LARGE);
                        }
                        return isGrace(sent, SMALL);
                    }))
                    .isPresent();
            assertThat(told).as("what waits behind an event that does not go").isEmpty();
            eventually(() -> waiting(SMALL) == 0);
            assertThat(waiting(LARGE)).isEqualTo(2);

            // When
            change(LARGE, "delete from outbox where type = 'test'");

            // Then
            assertThat(topic.next(sent -> isGrace(sent, LARGE))).isPresent();
        }
    }

    private static boolean isGrace(ConsumerRecord<String, String> sent, TenantId tenant) {
        return tenant.value().equals(sent.key()) && sent.value().contains("GRACE");
    }

    private EntitlementSnapshot read(ConsumerRecord<String, String> sent) {
        try {
            return json.readValue(sent.value(), EntitlementSnapshot.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** A change of the tenant's rows by hand, with a new version. */
    private void change(TenantId tenant, String sql) {
        assertThat(Await.on(() -> transaction.change(
                        tenant,
                        () -> Panache.getSession()
                                .chain(session -> session.createNativeQuery(sql).executeUpdate())
                                .call(rows -> versions.next(tenant)),
                        0)))
                .isPositive();
    }

    private static void eventually(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(5);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private long waiting(TenantId tenant) {
        return Await.on(() -> transaction.read(tenant, RelayIT::rowsInTheOutbox));
    }

    private static Uni<Long> rowsInTheOutbox() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select count(*) from outbox", Long.class)
                        .getSingleResult());
    }

    private static void subscribe(TenantId tenant, String plan, String state) {
        admin(tenant + "/subscription", Map.of("plan", plan, "state", state));
    }

    private static void connect(TenantId tenant, String name) {
        admin(tenant + "/instances/halo", Map.of("connector", "halopsa", "displayName", name, "enabled", true));
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

    private static EntitlementSnapshot snapshot(TenantId tenant) {
        return given().auth()
                .oauth2(Tokens.service())
                .get("/internal/tenants/" + tenant + "/snapshot")
                .then()
                .statusCode(200)
                .extract()
                .as(EntitlementSnapshot.class);
    }
}
