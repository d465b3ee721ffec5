package io.msplex.secrets.lease;

import static io.msplex.secrets.BrokerClient.granted;
import static io.msplex.secrets.BrokerClient.lease;
import static io.msplex.secrets.BrokerClient.sql;
import static io.msplex.secrets.BrokerClient.store;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.msplex.contracts.secrets.CredentialLease;
import io.msplex.secrets.BrokerClient;
import io.msplex.secrets.BrokerSurroundings;
import io.msplex.secrets.FakeVendor;
import io.msplex.secrets.TestEdge;
import io.msplex.secrets.TestTokens;
import io.msplex.testkit.KafkaResource;
import io.msplex.testkit.PostgresResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "secrets"))
@WithTestResource(KafkaResource.class)
@WithTestResource(BrokerSurroundings.class)
class LeaseIT {
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
    void lendsAnAccessTokenForAProvenCallAndWritesThatDown() {
        store("acme", instance, vendor.tokenUri()).then().statusCode(204);
        Instant before = Instant.now();

        CredentialLease lease = granted(edge.proof("acme", instance, MINUTE), null);

        assertThat(lease.headers()).containsEntry("Authorization", "Bearer token-1-of-acme");
        assertThat(lease.baseUri()).hasToString("http://localhost:1/acme");
        assertThat(lease.expiresAt()).isBefore(before.plus(MINUTE.plusSeconds(1)));
        assertThat(vendor.requests)
                .containsExactly("tenant=acme grant_type=client_credentials&client_id=client%20of%20acme"
                        + "&client_secret=CANARY-5f1c-secret%2Bof%26the%3Dvendor&scope=all");
        assertThat(sql("select tenant_id || ' ' || tool || ' ' || token_digest from credential_lease where lease_id = '"
                        + lease.leaseId() + "'"))
                .containsExactly("acme list_tickets " + lease.tokenDigest());
    }

    @Test
    void lendsTheSameTokenUntilShortlyBeforeItsEnd() {
        vendor.expiresIn = 2;
        store("acme", instance, vendor.tokenUri());
        for (int i = 0; i < 5; i++) {
            granted(edge.proof("acme", instance, MINUTE), null);
        }
        assertThat(vendor.requests).hasSize(1);
        pause(Duration.ofMillis(1800));
        CredentialLease later = granted(edge.proof("acme", instance, MINUTE), null);
        assertThat(vendor.requests).hasSize(2);
        assertThat(later.expiresAt()).isBefore(Instant.now().plusSeconds(3));
    }

    @Test
    void fetchesOneTokenForTwoHundredWhoAskAtOnce() {
        store("acme", instance, vendor.tokenUri());
        vendor.delayMillis = 300;
        assertThat(tokensOf(200, null)).containsOnly("Bearer token-1-of-acme");
        assertThat(vendor.requests).hasSize(1);
    }

    @Test
    void renewsARejectedTokenOnceForAllWhoReportIt() {
        store("acme", instance, vendor.tokenUri());
        String rejected = granted(edge.proof("acme", instance, MINUTE), null).tokenDigest();
        vendor.delayMillis = 200;
        assertThat(tokensOf(100, rejected)).containsOnly("Bearer token-2-of-acme");
        assertThat(tokensOf(20, rejected)).containsOnly("Bearer token-2-of-acme");
        assertThat(vendor.requests).hasSize(2);
    }

    @Test
    void takesNoWrongRequestAndNoProxyForARejectedCredential() {
        store("acme", instance, vendor.tokenUri());
        vendor.status = 400;
        for (String body : List.of("{\"error\":\"invalid_scope\"}", "<html>Bad Request</html>")) {
            vendor.body = body;
            lease(edge.proof("acme", instance, Duration.ofSeconds(2)), null)
                    .then()
                    .statusCode(502);
        }
        vendor.recovers();
        granted(edge.proof("acme", instance, MINUTE), null);
    }

    @Test
    void twoTenantsWithInstancesOfOneNameGetEachTheirOwn() {
        store("acme", instance, vendor.tokenUri());
        store("beta", instance, vendor.tokenUri());
        List<String> answers = IntStream.range(0, 100)
                .parallel()
                .mapToObj(i -> {
                    String tenant = i % 2 == 0 ? "acme" : "beta";
                    CredentialLease lease = granted(edge.proof(tenant, instance, MINUTE), null);
                    assertThat(lease.baseUri().toString()).endsWith("/" + tenant);
                    return tenant + " " + lease.headers().get("Authorization");
                })
                .distinct()
                .sorted()
                .toList();
        assertThat(answers).hasSize(2);
        assertThat(answers.get(0)).matches("acme Bearer token-[12]-of-acme");
        assertThat(answers.get(1)).matches("beta Bearer token-[12]-of-beta");
        assertThat(sql("select tenant_id || count(*) from credential_lease where instance_id = '" + instance
                        + "' group by tenant_id order by 1"))
                .containsExactly("acme50", "beta50");
    }

    @Test
    void lendsByTheNewCredentialAsSoonAsItIsStored() {
        store("acme", instance, vendor.tokenUri());
        granted(edge.proof("acme", instance, MINUTE), null);
        store("acme", instance, vendor.tokenUri(), "a new secret");
        assertThat(granted(edge.proof("acme", instance, MINUTE), null).headers())
                .containsEntry("Authorization", "Bearer token-2-of-acme");
        assertThat(vendor.requests.getLast()).contains("a%20new%20secret");
    }

    @Test
    void refusesForgedExpiredAndForeignProofs() {
        store("acme", instance, vendor.tokenUri());
        String genuine = edge.proof("acme", instance, MINUTE);
        lease(genuine.substring(0, genuine.length() - 4) + "AAAA", null)
                .then()
                .statusCode(403)
                .body("code", equalTo("proof_forged"));
        lease("nothing", null).then().statusCode(403).body("code", equalTo("proof_malformed"));
        lease(edge.proof("acme", instance, Duration.ofMillis(-1)), null)
                .then()
                .statusCode(403)
                .body("code", equalTo("proof_expired"));
        lease(edge.proof("beta", instance, MINUTE), null).then().statusCode(404).body("code", equalTo("no_credential"));
        lease(edge.proof("acme", instance, "autotask", MINUTE), null)
                .then()
                .statusCode(404)
                .body("code", equalTo("no_credential"));
    }

    @Test
    void lendsOnlyToServices() {
        String body = "{\"proof\":\"" + edge.proof("acme", instance, MINUTE) + "\"}";
        given().contentType("application/json")
                .body(body)
                .post("/internal/leases")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(TestTokens.ofMember("acme", "tenant_admin"))
                .contentType("application/json")
                .body(body)
                .post("/internal/leases")
                .then()
                .statusCode(403);
    }

    @Test
    void lendsNothingThatItCannotWriteDown() throws SQLException {
        store("acme", instance, vendor.tokenUri());
        granted(edge.proof("acme", instance, MINUTE), null);
        try (Connection blocker = BrokerClient.superuser();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table credential_lease in exclusive mode");
            lease(edge.proof("acme", instance, MINUTE), null)
                    .then()
                    .statusCode(503)
                    .body("code", equalTo("store_unavailable"));
            blocker.rollback();
        }
        granted(edge.proof("acme", instance, MINUTE), null);
    }

    @Test
    void aDeadTokenEndpointIsNoReasonToGiveUpTheCredential() {
        store("acme", instance, vendor.tokenUri());
        vendor.status = 500;
        assertFails(502, "vendor_token_endpoint_failed");
        vendor.status = 200;
        vendor.body = "<html>maintenance</html>";
        assertFails(502, "vendor_token_endpoint_failed");
        vendor.body = "x".repeat(100_000);
        assertFails(502, "vendor_token_endpoint_failed");
        vendor.body = "";
        vendor.delayMillis = 2500;
        assertFails(502, "vendor_token_endpoint_failed");
        vendor.delayMillis = 0;
        granted(edge.proof("acme", instance, MINUTE), null);
    }

    @Test
    void givesUpWhenTheCallDoes() {
        store("acme", instance, vendor.tokenUri());
        vendor.delayMillis = 1500;
        Instant before = Instant.now();
        lease(edge.proof("acme", instance, Duration.ofMillis(400)), null).then().statusCode(502);
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofMillis(1200));
    }

    @Test
    void aRejectedCredentialNeedsReauthorizationUntilANewOneIsStored() {
        store("acme", instance, vendor.tokenUri());
        vendor.status = 401;
        vendor.body = "{\"error\":\"invalid_client\"}";
        assertFails(409, "needs_reauthorization");
        assertFails(409, "needs_reauthorization");
        assertThat(vendor.requests).hasSize(1);
        vendor.status = 200;
        vendor.body = "";
        store("acme", instance, vendor.tokenUri());
        granted(edge.proof("acme", instance, MINUTE), null);
    }

    private void assertFails(int status, String code) {
        lease(edge.proof("acme", instance, MINUTE), null)
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
    }

    private List<String> tokensOf(int askers, @Nullable String rejected) {
        try (var threads = Executors.newFixedThreadPool(50)) {
            return IntStream.range(0, askers)
                    .mapToObj(i -> threads.submit(() -> granted(edge.proof("acme", instance, MINUTE), rejected)
                            .headers()
                            .get("Authorization")))
                    .toList()
                    .stream()
                    .map(LeaseIT::answerOf)
                    .toList();
        }
    }

    private static String answerOf(Future<String> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
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
