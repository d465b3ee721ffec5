package io.msplex.policy.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.msplex.contracts.Topics;
import io.msplex.testkit.KafkaResource;
import io.msplex.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "policy"))
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SignedTokens.class)
class PoliciesIT {
    private static final String ONLY_TECHNICIANS = "permit (principal in Role::\"technician\", action, resource);";

    /** Fresh names, because the database outlives a run. */
    private final String acme = "acme-" + UUID.randomUUID();

    private final String beta = "beta-" + UUID.randomUUID();

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void decidesByTheTemplateUntilATenantHasItsOwnPolicies() {
        decide(acme, "tenant_admin")
                .body("effect", is("ALLOW"))
                .body("determinedBy", contains("template.administrators"));

        int before = decide(acme, "technician").extract().path("policyVersion");
        int version = replace(acme, ONLY_TECHNICIANS).statusCode(200).extract().path("version");

        assertThat(version).isGreaterThan(before);
        decide(acme, "tenant_admin").body("effect", is("DENY")).body("determinedBy", empty());
        decide(acme, "technician").body("effect", is("ALLOW")).body("policyVersion", is(version));
    }

    @Test
    void keepsTenantsApart() {
        replace(acme, ONLY_TECHNICIANS).statusCode(200);

        decide(beta, "tenant_admin").body("effect", is("ALLOW"));
        as(SignedTokens.member("auditor", beta))
                .get("/tenants/{tenant}/policies", beta)
                .then()
                .statusCode(200)
                .body("origin", is("template"));
        as(SignedTokens.member("auditor", beta))
                .get("/tenants/{tenant}/policies", acme)
                .then()
                .statusCode(403)
                .body("code", is("foreign_tenant"));
        as(SignedTokens.member("auditor", acme))
                .get("/tenants/{tenant}/policies", acme)
                .then()
                .statusCode(200)
                .body("cedar", is(ONLY_TECHNICIANS));
    }

    @Test
    void showsNothingToAConnectionThatHasNamedNoTenant() {
        replace(acme, ONLY_TECHNICIANS).statusCode(200);

        assertThat(countRows("")).isZero();
        assertThat(countRows(acme)).isEqualTo(1);
    }

    @Test
    void everyTableWithATenantForcesRowLevelSecurity() {
        String tables = """
                SELECT c.relname::text FROM pg_class c
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
                WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::text::regnamespace
                """;

        assertThat(names(tables)).contains("tenant_policy");
        assertThat(names(tables + """
                        AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                            AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))
                        """)).isEmpty();
    }

    @Test
    void refusesPoliciesThatDoNotConformAndSaysWhere() {
        replace(acme, "@id(\"a\")\npermit (principal, action, resource)\nwhen { context.oops };")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", is("policies_invalid"))
                .body("detail", containsString("tenant.a, line 3:"));
        decide(acme, "tenant_admin").body("effect", is("ALLOW"));
    }

    @Test
    void changesAndPublishesNothingWhenTheSamePoliciesComeAgain() {
        int version = replace(acme, ONLY_TECHNICIANS).extract().path("version");

        replace(acme, ONLY_TECHNICIANS).statusCode(200).body("version", equalTo(version));

        int back = replace(acme, null).statusCode(200).extract().path("version");
        assertThat(back).isGreaterThan(version);
        decide(acme, "tenant_admin").body("effect", is("ALLOW"));
        assertThat(bundlesOf(acme, 2))
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"version\":" + version + ","),
                        second -> assertThat(second).contains("\"version\":" + back + ","));
    }

    @Test
    void answersBatchesInOrder() {
        as(SignedTokens.of("service"))
                .body(List.of(question("technician"), question("auditor"), question("billing")))
                .post("/internal/tenants/{tenant}/decisions/batch", acme)
                .then()
                .statusCode(200)
                .body("effect", contains("ALLOW", "ALLOW", "DENY"));
    }

    @Test
    void letsOnlyServicesAskAndOnlyThePlatformReplace() {
        given().contentType(ContentType.JSON)
                .body(question("technician"))
                .post("/internal/tenants/{tenant}/decisions", acme)
                .then()
                .statusCode(401);
        as(SignedTokens.member("tenant_owner", acme))
                .body(question("technician"))
                .post("/internal/tenants/{tenant}/decisions", acme)
                .then()
                .statusCode(403);
        as(SignedTokens.member("tenant_owner", acme))
                .body(Map.of("cedar", ONLY_TECHNICIANS))
                .put("/admin/tenants/{tenant}/policies", acme)
                .then()
                .statusCode(403);
    }

    @Test
    void saysABadRequestIsBadWithoutRepeatingIt() {
        as(SignedTokens.of("service"))
                .body("{\"roles\":[\"emperor\"]}")
                .post("/internal/tenants/{tenant}/decisions", acme)
                .then()
                .statusCode(400)
                .body("code", is("invalid_body"));
    }

    private ValidatableResponse decide(String tenant, String role) {
        return as(SignedTokens.of("service"))
                .body(question(role))
                .post("/internal/tenants/{tenant}/decisions", tenant)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse replace(String tenant, @Nullable String cedar) {
        var body = new HashMap<String, Object>();
        body.put("cedar", cedar);
        return as(SignedTokens.of("platform_admin"))
                .body(body)
                .put("/admin/tenants/{tenant}/policies", tenant)
                .then();
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    private static Map<String, Object> question(String role) {
        var question = new HashMap<String, Object>();
        question.put("principal", "0f5d");
        question.put("roles", List.of(role));
        question.put("scopes", List.of("tickets.read"));
        question.put("client", "claude");
        question.put("tool", "list_tickets");
        question.put("connector", "halopsa");
        question.put("instance", "halo");
        question.put("access", "READ");
        question.put("area", "tickets");
        question.put("customers", Map.of("kind", "all"));
        question.put("arguments", Map.of());
        question.put("snapshotVersion", 3);
        return question;
    }

    private long countRows(String tenant) {
        return pool.withTransaction(connection -> connection
                        .query("SELECT set_config('app.tenant', '" + tenant + "', true)")
                        .execute()
                        .chain(() -> connection
                                .query("SELECT count(*) FROM tenant_policy")
                                .execute()))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private List<String> names(String query) {
        var names = new ArrayList<String>();
        pool.query(query).execute().await().atMost(Duration.ofSeconds(5)).forEach(row -> names.add(row.getString(0)));
        return names;
    }

    private List<String> bundlesOf(String tenant, int wanted) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka);
        var found = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partition = List.of(new TopicPartition(Topics.POLICY_BUNDLE, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            for (int turn = 0; turn < 40 && found.size() < wanted; turn++) {
                consumer.poll(Duration.ofMillis(250)).forEach(record -> {
                    if (record.key().equals(tenant)) {
                        found.add(record.value());
                    }
                });
            }
        }
        return found;
    }
}
