package io.msplex.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.CustomerId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.Topics;
import io.msplex.contracts.audit.AuditEvent;
import io.msplex.contracts.identity.Role;
import io.msplex.contracts.identity.TenantDirectory;
import io.msplex.identity.testing.Scenario;
import io.msplex.identity.testing.Tokens;
import io.msplex.testkit.KafkaResource;
import io.msplex.testkit.KeycloakResource;
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
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "identity"))
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(
        value = KeycloakResource.class,
        initArgs = @ResourceArg(name = "client", value = "identity-service"))
@QuarkusTestResource(Tokens.class)
class IdentityServiceIT {
    private static final Map<String, Object> EVERYBODY = Map.of("kind", "all");
    private static final Map<String, Object> CONTOSO = Map.of("kind", "only", "customers", List.of("contoso"));

    @Inject
    ObjectMapper json;

    private static boolean made;

    @BeforeEach
    void twoTenantsOnce() {
        if (!made) {
            twoTenants();
            made = true;
        }
    }

    private static void twoTenants() {
        admin("acme", Map.of("displayName", "Acme MSP"));
        admin("acme/customers/contoso", Map.of("name", "Contoso Ltd"));
        admin("acme/customers/fabrikam", Map.of("name", "Fabrikam Inc"));
        member("acme", "alice", Role.TENANT_ADMIN, EVERYBODY);
        member("acme", "carl", Role.CUSTOMER_USER, CONTOSO);
        admin("beta", Map.of("displayName", "Acme MSP"));
        admin("beta/customers/contoso", Map.of("name", "Contoso of Beta"));
        member("beta", "bob", Role.TECHNICIAN, EVERYBODY);
    }

    static List<Scenario> requests() {
        return Scenario.read("requests.yaml");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void answersAsTheScenarioSaysAndChangesNothingWhenRefused(Scenario scenario) {
        // Given
        long before = directory("acme").version() + directory("beta").version();
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
        assertThat(directory("acme").version() + directory("beta").version()).isEqualTo(before);
    }

    @Test
    void directoryHoldsCustomersMembersAndRightsOfOneTenant() {
        // Given
        PrincipalId alice = member("acme", "alice", Role.TENANT_ADMIN, EVERYBODY);
        PrincipalId carl = member("acme", "carl", Role.CUSTOMER_USER, CONTOSO);

        // When
        TenantDirectory acme = directory("acme");

        // Then
        assertThat(acme.displayName()).isEqualTo("Acme MSP");
        assertThat(acme.customers())
                .containsExactly(
                        new TenantDirectory.Customer(new CustomerId("contoso"), "Contoso Ltd"),
                        new TenantDirectory.Customer(new CustomerId("fabrikam"), "Fabrikam Inc"));
        assertThat(acme.members())
                .containsExactly(
                        new TenantDirectory.Member(alice, Set.of(Role.TENANT_ADMIN), new CustomerScope.All()),
                        new TenantDirectory.Member(
                                carl,
                                Set.of(Role.CUSTOMER_USER),
                                new CustomerScope.Only(Set.of(new CustomerId("contoso")))));
        assertThat(directory("beta").customers())
                .containsExactly(new TenantDirectory.Customer(new CustomerId("contoso"), "Contoso of Beta"));
    }

    @Test
    void sameRequestsTwiceChangeNothing() {
        // Given
        long before = directory("acme").version();

        // When
        twoTenants();

        // Then
        assertThat(directory("acme").version()).isEqualTo(before);
    }

    @Test
    void everybodyWhoCreatesTheSameTenantAtOnceSucceeds() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int round = 1; round <= 5; round++) {
                String tenant = "twin-" + round;
                List<Callable<Integer>> puts = Collections.nCopies(
                        8,
                        () -> put(tenant, Map.of("displayName", "Twin"))
                                .extract()
                                .statusCode());
                for (Future<Integer> status : threads.invokeAll(puts)) {
                    assertThat(status.get()).as(tenant).isEqualTo(204);
                }
            }
        }
    }

    @Test
    void memberSignsInWithTheRolesOfTheTenantAndTheMovedAudience() throws IOException {
        // Given
        PrincipalId alice = member("acme", "alice", Role.TENANT_ADMIN, EVERYBODY);

        // When
        JsonNode token = claims(Tokens.member("alice"));

        // Then
        assertThat(token.path("sub").asText()).isEqualTo(alice.value());
        assertThat(token.path("organization").fieldNames()).toIterable().containsExactly("acme");
        assertThat(token.at("/realm_access/roles").toString())
                .contains("tenant_admin")
                .doesNotContain("customer_user");
        assertThat(token.path("aud").asText()).isEqualTo(Tokens.MOVED_AUDIENCE);
    }

    @Test
    void memberSeesOnlyTheCustomersOfTheMember() {
        given().auth()
                .oauth2(Tokens.member("carl"))
                .get("/tenants/acme/customers")
                .then()
                .statusCode(200)
                .body("id", contains("contoso"));
        given().auth()
                .oauth2(Tokens.member("alice"))
                .get("/tenants/acme/customers")
                .then()
                .statusCode(200)
                .body("id", contains("contoso", "fabrikam"));
    }

    @Test
    void changedRightsReachDirectoryKeycloakTopicAndLedger() throws Exception {
        // Given
        admin("gamma", Map.of("displayName", "Gamma"));
        admin("gamma/customers/contoso", Map.of("name", "Contoso of Gamma"));
        PrincipalId tom = member("gamma", "tom", Role.TECHNICIAN, EVERYBODY);
        long before = directory("gamma").version();

        // When
        member("gamma", "tom", Role.BILLING, CONTOSO);

        // Then
        TenantDirectory changed = directory("gamma");
        TenantDirectory.Member expected = new TenantDirectory.Member(
                tom, Set.of(Role.BILLING), new CustomerScope.Only(Set.of(new CustomerId("contoso"))));
        assertThat(changed.version()).isEqualTo(before + 1);
        assertThat(changed.members()).contains(expected);
        assertThat(claims(Tokens.member("tom")).at("/realm_access/roles").toString())
                .contains("billing")
                .doesNotContain("technician");
        try (TopicReader topic = new TopicReader(RealParts.kafka(), Topics.IDENTITY_DIRECTORY)) {
            ConsumerRecord<String, String> record = topic.next(
                            sent -> TopicReader.header(sent, "ce_id").equals("gamma/" + changed.version()))
                    .orElseThrow();
            assertThat(record.key()).isEqualTo("gamma");
            assertThat(json.readValue(record.value(), TenantDirectory.class).members())
                    .contains(expected);
            assertThat(record.value()).doesNotContain("tom@", "Tom");
        }
        try (TopicReader topic = new TopicReader(RealParts.kafka(), Topics.AUDIT_EVENT)) {
            ConsumerRecord<String, String> record = topic.next(
                            sent -> sent.value().contains("member.changed")
                                    && sent.value().contains(tom.value()))
                    .orElseThrow();
            AuditEvent event = json.readValue(record.value(), AuditEvent.class);
            assertThat(event.client()).isEqualTo("msplex-operator");
            assertThat(event.details()).containsEntry("roles", "billing").containsEntry("customers", "contoso");
        }
    }

    @Test
    void firstPasswordIsNeverReplaced() throws IOException {
        // Given
        String before = Tokens.member("alice");

        // When
        put("acme/members/alice", person("alice", Role.TENANT_ADMIN, EVERYBODY, "another-password"))
                .statusCode(200);

        // Then
        assertThat(claims(Tokens.member("alice")).path("sub"))
                .isEqualTo(claims(before).path("sub"));
    }

    private static ValidatableResponse put(String path, Object body) {
        return given().auth()
                .oauth2(Tokens.operator())
                .contentType(ContentType.JSON)
                .body(body)
                .put("/admin/tenants/" + path)
                .then();
    }

    private static void admin(String path, Map<String, ?> body) {
        put(path, body).statusCode(204);
    }

    private static PrincipalId member(String tenant, String name, Role role, Map<String, Object> customers) {
        String principal = put(tenant + "/members/" + name, person(name, role, customers, Tokens.password(name)))
                .statusCode(200)
                .extract()
                .path("principal");
        return new PrincipalId(principal);
    }

    private static Map<String, Object> person(String name, Role role, Map<String, Object> customers, String password) {
        return Map.of(
                "email",
                name + "@acme.example",
                "firstName",
                name,
                "lastName",
                "Test",
                "roles",
                List.of(role.code()),
                "customers",
                customers,
                "initialPassword",
                password);
    }

    private static TenantDirectory directory(String tenant) {
        return given().auth()
                .oauth2(Tokens.service())
                .get("/internal/tenants/" + tenant + "/directory")
                .then()
                .statusCode(200)
                .extract()
                .as(TenantDirectory.class);
    }

    private JsonNode claims(String token) throws IOException {
        return json.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
