package io.msplex.secrets.lease;

import static io.msplex.secrets.BrokerClient.granted;
import static io.msplex.secrets.BrokerClient.lease;
import static io.msplex.secrets.BrokerClient.leasesAtHand;
import static io.msplex.secrets.BrokerClient.sql;
import static io.msplex.secrets.BrokerClient.store;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that ask together get what is at hand, each its own; for the rest each has to ask by itself. */
@QuarkusTest
@WithTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "secrets"))
@WithTestResource(KafkaResource.class)
@WithTestResource(BrokerSurroundings.class)
class LeasesAtHandIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeVendor vendor = new FakeVendor();
    private final TestEdge edge = new TestEdge(BrokerSurroundings.KEYS);
    private String instance = "";

    @BeforeEach
    void twoTenantsWithATokenAtHand() {
        instance = "i-" + UUID.randomUUID();
        for (String tenant : List.of("acme", "beta")) {
            store(tenant, instance, vendor.tokenUri());
            granted(proof(tenant), null);
        }
    }

    @AfterEach
    void closeVendor() {
        vendor.close();
    }

    @Test
    void lendsEachTenantItsOwnAndWritesEachLoanDown() {
        List<String> tenants = IntStream.range(0, 20)
                .mapToObj(i -> i % 3 == 0 ? "beta" : "acme")
                .toList();
        List<@Nullable Map<String, Object>> leases =
                ask(tenants.stream().map(this::proof).toList());
        for (int i = 0; i < tenants.size(); i++) {
            assertThat(leases.get(i).get("headers")).asString().endsWith("-of-" + tenants.get(i) + "}");
            assertThat(leases.get(i).get("baseUri")).asString().endsWith("/" + tenants.get(i));
        }
        assertThat(leases).extracting(lease -> lease.get("leaseId")).doesNotHaveDuplicates();
        assertThat(written()).containsExactly("acme14", "beta8");
        assertThat(vendor.requests).hasSize(2);
    }

    @Test
    void lendsNothingWithoutAGenuineProofOfACallInTimeAndTheOthersGetTheirs() {
        long before = toldToTheLedger();
        String genuine = proof("acme");
        List<@Nullable Map<String, Object>> leases = ask(List.of(
                "nothing",
                genuine.substring(0, genuine.length() - 4) + "AAAA",
                edge.proof("acme", instance, Duration.ofMillis(-1)),
                edge.proof("acme", instance, "autotask", MINUTE),
                edge.proof("acme", "no-instance", MINUTE),
                genuine));
        assertThat(leases.subList(0, 5)).containsOnlyNulls();
        assertThat(toldToTheLedger()).as("refused proofs").isEqualTo(before + 3);
        assertThat(leases.get(5)).isNotNull();
        assertThat(written()).containsExactly("acme2", "beta1");
    }

    @Test
    void asksNoVendorAndSoLetsNobodyWaitForOne() {
        store("acme", instance, vendor.tokenUri(), "a new secret");
        vendor.delayMillis = 5_000;
        List<@Nullable Map<String, Object>> leases = ask(List.of(proof("acme"), proof("beta")));
        assertThat(leases.get(0)).isNull();
        assertThat(leases.get(1)).isNotNull();
        assertThat(vendor.requests).hasSize(2);
    }

    @Test
    void lendsNothingThatItCannotWriteDown() throws SQLException {
        try (Connection blocker = BrokerClient.superuser();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table credential_lease in exclusive mode");
            assertThat(ask(List.of(proof("acme"), proof("beta")))).containsOnlyNulls();
            blocker.rollback();
        }
        assertThat(ask(List.of(proof("acme")))).doesNotContainNull();
    }

    @Test
    void takesNoMoreThanItSays() {
        assertThat(ask(List.of())).isEmpty();
        leasesAtHand(Collections.nCopies(65, proof("acme")))
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_body"));
        assertThat(written()).containsExactly("acme1", "beta1");
    }

    @Test
    void lendsOnlyToServices() {
        Map<String, List<String>> body = Map.of("proofs", List.of(proof("acme")));
        given().contentType("application/json")
                .body(body)
                .post("/internal/leases/at-hand")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(TestTokens.ofMember("acme", "tenant_admin"))
                .contentType("application/json")
                .body(body)
                .post("/internal/leases/at-hand")
                .then()
                .statusCode(403);
    }

    @Test
    void noAnswerIsKeptByAnybody() {
        leasesAtHand(List.of(proof("acme"))).then().header("Cache-Control", equalTo("no-store"));
        lease(proof("acme"), null).then().header("Cache-Control", equalTo("no-store"));
    }

    private String proof(String tenant) {
        return edge.proof(tenant, instance, MINUTE);
    }

    private static List<@Nullable Map<String, Object>> ask(List<String> proofs) {
        return leasesAtHand(proofs).then().statusCode(200).extract().path("leases");
    }

    /** Events that were ever put into the outbox; those that were sent are gone from it. */
    private static long toldToTheLedger() {
        return Long.parseLong(sql("select last_value from outbox_id_seq").getFirst());
    }

    private List<String> written() {
        return sql("select tenant_id || count(*) from credential_lease where instance_id = '" + instance
                + "' group by tenant_id order by 1");
    }
}
