package io.msplex.secrets.vault;

import static io.msplex.secrets.BrokerClient.CANARY;
import static io.msplex.secrets.BrokerClient.granted;
import static io.msplex.secrets.BrokerClient.lease;
import static io.msplex.secrets.BrokerClient.sql;
import static io.msplex.secrets.BrokerClient.store;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.msplex.secrets.BrokerSurroundings;
import io.msplex.secrets.FakeVendor;
import io.msplex.secrets.TestEdge;
import io.msplex.secrets.TestTokens;
import io.msplex.testkit.KafkaResource;
import io.msplex.testkit.PostgresResource;
import io.msplex.testkit.RealParts;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "secrets"))
@WithTestResource(KafkaResource.class)
@WithTestResource(BrokerSurroundings.class)
class VaultIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeVendor vendor = new FakeVendor();
    private final TestEdge edge = new TestEdge(BrokerSurroundings.KEYS);
    private String instance = "";

    @BeforeEach
    void ownInstance() {
        instance = "i-" + UUID.randomUUID();
    }

    @AfterEach
    void closeVendor() {
        vendor.close();
    }

    @Test
    void aCredentialInAnotherTenantsRowIsOfNoUse() {
        store("acme", instance, vendor.tokenUri());
        store("beta", instance, vendor.tokenUri());
        swap("credential", "source.tenant_id = 'acme' and target.tenant_id = 'beta'");
        lease(edge.proof("beta", instance, MINUTE), null).then().statusCode(503);
        assertThat(vendor.requests).isEmpty();
        granted(edge.proof("acme", instance, MINUTE), null);
    }

    @Test
    void aWholeTenantKeyInAnotherTenantsRowIsOfNoUseEither() {
        String victim = "v-" + UUID.randomUUID();
        String thief = "t-" + UUID.randomUUID();
        store(victim, instance, vendor.tokenUri());
        store(thief, instance, vendor.tokenUri());
        sql("update tenant_key target set wrapped_key = source.wrapped_key from tenant_key source"
                + " where source.tenant_id = '" + victim + "' and target.tenant_id = '" + thief + "'");
        swap("credential", "source.tenant_id = '" + victim + "' and target.tenant_id = '" + thief + "'");
        lease(edge.proof(thief, instance, MINUTE), null).then().statusCode(503);
        assertThat(vendor.requests).isEmpty();
    }

    @Test
    void anOldVersionPutBackIsOfNoUse() {
        store("acme", instance, vendor.tokenUri(), "old secret");
        String where = "tenant_id = 'acme' and instance_id = '" + instance + "'";
        sql("drop table if exists kept; create table kept as select * from credential where " + where);
        store("acme", instance, vendor.tokenUri(), "new secret");
        sql(
                "update credential set sealed = (select sealed from kept), wrapped_key = (select wrapped_key from kept) where "
                        + where + "; drop table kept");
        lease(edge.proof("acme", instance, MINUTE), null).then().statusCode(503);
        assertThat(vendor.requests).isEmpty();
    }

    @Test
    void noTableHoldsTheSecretOrATokenInClear() {
        store("acme", instance, vendor.tokenUri());
        granted(edge.proof("acme", instance, MINUTE), null);
        assertThat(sql("select kind from credential where instance_id = '" + instance + "'"))
                .hasSize(1);
        for (String table :
                List.of("tenant_key", "credential", "access_token", "credential_lease", "outbox", "readiness_report")) {
            for (String secret : List.of(CANARY, "token-1-of-acme")) {
                assertThat(sql("select 1 from " + table + " t where position(encode('" + secret
                                + "'::bytea, 'hex') in encode(convert_to(t::text, 'UTF8'), 'hex')) > 0 or position(encode('"
                                + secret + "'::bytea, 'hex') in t::text) > 0"))
                        .as(table)
                        .isEmpty();
            }
        }
    }

    @Test
    void everyTableWithATenantForcesRowLevelSecurityAndShowsNothingToNobody() {
        assertThat(sql("select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                        + " where c.relnamespace = 'secrets'::regnamespace and c.relkind = 'r'"
                        + " and a.attname = 'tenant_id' and not (c.relrowsecurity and c.relforcerowsecurity)"))
                .isEmpty();
        store("acme", instance, vendor.tokenUri());
        assertThat(sql("set role secrets_app; select tenant_id from credential"))
                .isEmpty();
        assertThat(
                        sql(
                                "set role secrets_app; set app.tenant = 'beta'; select tenant_id from credential where tenant_id <> 'beta'"))
                .isEmpty();
    }

    @Test
    void tellsEntitlementServiceUntilItListensAndTellsItOnce() {
        BrokerSurroundings.DEAF.set(3);
        store("acme", instance, vendor.tokenUri());
        await(() -> heard().size() == 1);
        assertThat(heard())
                .containsExactly("PUT /internal/tenants/acme/instances/" + instance
                        + "/readiness {\"readiness\":\"READY\",\"reason\":\"credential_stored\"}");
        pause(Duration.ofMillis(700));
        assertThat(heard()).hasSize(1);
    }

    @Test
    void theSameCredentialAgainIsReadyAgainAndNoNewOne() {
        store("acme", instance, vendor.tokenUri());
        await(() -> heard().size() == 1);
        store("acme", instance, vendor.tokenUri()).then().statusCode(204);
        await(() -> heard().size() == 2);
        assertThat(heard().getLast()).contains("\"READY\"");
        assertThat(sql("select version from credential where instance_id = '" + instance + "'"))
                .containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {CANARY, "a new secret"})
    void aRejectedCredentialIsUsableAndReadyOnceItIsStoredAgainOrReplaced(String secret) {
        // Given
        store("acme", instance, vendor.tokenUri());
        await(() -> heard().size() == 1);
        vendor.rejectsTheClient();
        lease(edge.proof("acme", instance, MINUTE), null).then().statusCode(409);
        await(() -> heard().size() == 2);
        String admin = TestTokens.ofMember("acme", "tenant_admin");
        describe("acme", admin).then().body("state", equalTo("rejected"));
        vendor.recovers();

        // When
        store("acme", instance, vendor.tokenUri(), secret).then().statusCode(204);

        // Then
        await(() -> heard().size() == 3);
        assertThat(heard().get(1)).contains("\"NEEDS_REAUTHORIZATION\"");
        assertThat(heard().getLast()).contains("\"READY\"").contains("credential_stored");
        describe("acme", admin).then().body("state", equalTo("usable"));
        granted(edge.proof("acme", instance, MINUTE), null);
    }

    @Test
    void tellsEveryoneWhenTheVendorRejectsTheCredential() {
        store("acme", instance, vendor.tokenUri());
        await(() -> heard().size() == 1);
        vendor.rejectsTheClient();
        lease(edge.proof("acme", instance, MINUTE), null).then().statusCode(409);
        await(() -> heard().size() == 2);
        assertThat(heard().getLast()).contains("NEEDS_REAUTHORIZATION").contains("vendor_rejected_credential");
        List<ConsumerRecord<String, String>> events = auditEvents(3);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.key()).isEqualTo("acme");
            assertThat(event.value()).doesNotContain(CANARY);
            assertThat(new String(event.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                    .isEqualTo("io.msplex.audit.event.v1");
        });
        assertThat(events)
                .extracting(ConsumerRecord::value)
                .anyMatch(text -> text.contains("\"credential.stored\""))
                .anyMatch(text -> text.contains("\"credential.rejected\""))
                .anyMatch(text -> text.contains("\"lease.refused\"") && text.contains("\"needs_reauthorization\""));
        await(() -> sql("select id from outbox where payload like '%" + instance + "%'")
                .isEmpty());
    }

    @Test
    void describesTheCredentialToItsOwnersWithoutTheSecret() {
        store("acme", instance, vendor.tokenUri());
        describe("acme", TestTokens.ofMember("acme", "tenant_admin"))
                .then()
                .statusCode(200)
                .body("kind", equalTo(ClientCredentials.KIND))
                .body("lastUsedAt", equalTo(null))
                .body(not(containsString(CANARY)));
        Instant before = Instant.now();
        granted(edge.proof("acme", instance, MINUTE), null);
        Response used = describe("acme", TestTokens.ofMember("acme", "tenant_owner"));
        assertThat(Instant.parse(used.path("lastUsedAt"))).isAfter(before.minusSeconds(5));
    }

    @Test
    void describesItToNobodyElse() {
        store("acme", instance, vendor.tokenUri());
        describe("acme", TestTokens.ofMember("beta", "tenant_admin"))
                .then()
                .statusCode(403)
                .body("code", equalTo("foreign_tenant"));
        describe("acme", TestTokens.ofMember("acme", "technician")).then().statusCode(403);
        describe("acme", TestTokens.withRole("tenant_admin")).then().statusCode(403);
        describe("beta", TestTokens.ofMember("beta", "tenant_admin"))
                .then()
                .statusCode(404)
                .body("code", equalTo("no_credential"));
    }

    @Test
    void onlyAnOperatorStoresAndNothingIncomplete() {
        given().auth()
                .oauth2(TestTokens.ofMember("acme", "tenant_admin"))
                .contentType("application/json")
                .body(Map.of())
                .put("/admin/tenants/acme/instances/" + instance + "/credential")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(TestTokens.withRole("platform_admin"))
                .contentType("application/json")
                .body(Map.of("connector", "halopsa", "clientSecret", CANARY))
                .put("/admin/tenants/acme/instances/" + instance + "/credential")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_credential"))
                .body(not(containsString(CANARY)));
    }

    private Response describe(String tenant, String token) {
        return given().auth().oauth2(token).get("/tenants/" + tenant + "/instances/" + instance + "/credential");
    }

    private void swap(String table, String rows) {
        sql("update " + table + " target set wrapped_key = source.wrapped_key, sealed = source.sealed, version ="
                + " source.version from " + table + " source where " + rows + " and source.instance_id = '" + instance
                + "' and target.instance_id = '" + instance + "'");
    }

    private List<String> heard() {
        return BrokerSurroundings.HEARD.stream()
                .filter(text -> text.contains(instance))
                .toList();
    }

    private List<ConsumerRecord<String, String>> auditEvents(int wanted) {
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        Map<String, Object> config =
                Map.of("bootstrap.servers", RealParts.kafka(), "group.id", instance, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("audit.event.v1"));
            Instant end = Instant.now().plusSeconds(20);
            while (found.size() < wanted && Instant.now().isBefore(end)) {
                consumer.poll(Duration.ofMillis(200)).forEach(event -> {
                    if (event.value().contains(instance)) {
                        found.add(event);
                    }
                });
            }
        }
        return found;
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(15);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            pause(Duration.ofMillis(50));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
