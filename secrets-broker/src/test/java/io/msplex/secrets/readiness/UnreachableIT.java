package io.msplex.secrets.readiness;

import static io.msplex.secrets.BrokerClient.lease;
import static io.msplex.secrets.BrokerClient.sql;
import static io.msplex.secrets.BrokerClient.store;
import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.secrets.BrokerSurroundings;
import io.msplex.secrets.FakeVendor;
import io.msplex.secrets.TestEdge;
import io.msplex.testkit.KafkaResource;
import io.msplex.testkit.PostgresResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A silence is believed after a second here, and probed three times a second. */
@QuarkusTest
@WithTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "secrets"))
@WithTestResource(KafkaResource.class)
@WithTestResource(BrokerSurroundings.class)
class UnreachableIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeVendor vendor = new FakeVendor();
    private final TestEdge edge = new TestEdge(BrokerSurroundings.KEYS);
    private String instance = "";

    @BeforeEach
    void hasACredential() {
        instance = "i-" + UUID.randomUUID();
        store("acme", instance, vendor.tokenUri()).then().statusCode(204);
        await(() -> heard().size() == 1);
    }

    @AfterEach
    void closeVendor() {
        vendor.recovers();
        await(() -> silent().isEmpty());
        vendor.close();
    }

    @Test
    void vendorThatIssuesNoTokenForAWhileIsReportedAndSoIsThatItDoesAgain() {
        // When
        vendor.status = 500;
        Instant since = Instant.now();
        callFails();

        // Then
        await(() -> heard().size() == 2);
        assertThat(heard().getLast()).contains("\"UNREACHABLE\"").contains("vendor_issues_no_token");
        assertThat(Duration.between(since, Instant.now())).isGreaterThan(Duration.ofSeconds(1));

        // When
        vendor.recovers();

        // Then
        await(() -> heard().size() == 3);
        assertThat(heard().getLast()).contains("\"READY\"").contains("vendor_answers_again");
        assertThat(silent()).isEmpty();
    }

    @Test
    void shortGlitchIsNobodysBusiness() {
        // When
        vendor.status = 500;
        callFails();
        await(() -> vendor.requests.size() == 2);
        vendor.recovers();

        // Then
        await(() -> silent().isEmpty());
        pause(Duration.ofMillis(1500));
        assertThat(heard()).hasSize(1);
    }

    @Test
    void oldSilenceIsNotBelievedAtTheFirstProbeInVain() {
        // Given
        sql("insert into silent_vendor (tenant_id, instance_id, since, next_probe) values ('acme', '" + instance
                + "', now() - interval '1 hour', now())");
        int before = vendor.requests.size();

        // When
        vendor.status = 500;
        await(() -> vendor.requests.size() > before);
        vendor.recovers();

        // Then
        await(() -> silent().isEmpty());
        pause(Duration.ofMillis(700));
        assertThat(heard()).hasSize(1);
    }

    @Test
    void vendorThatRejectsTheCredentialAfterASilenceIsNotCalledUnreachable() {
        // When
        vendor.status = 500;
        callFails();
        vendor.rejectsTheClient();

        // Then
        await(() -> heard().size() == 2);
        assertThat(heard().getLast()).contains("NEEDS_REAUTHORIZATION");
        await(() -> silent().isEmpty());
        pause(Duration.ofMillis(1500));
        assertThat(heard()).hasSize(2);
    }

    @Test
    void newCredentialBeginsANewSilence() {
        // Given
        vendor.status = 500;
        callFails();
        await(() -> heard().size() == 2);

        // When
        store("acme", instance, vendor.tokenUri(), "another secret").then().statusCode(204);

        // Then
        await(() -> heard().size() == 3);
        assertThat(heard().getLast()).contains("credential_stored");
        callFails();
        await(() -> heard().size() == 4);
        assertThat(heard().getLast()).contains("UNREACHABLE");
    }

    private void callFails() {
        lease(edge.proof("acme", instance, MINUTE), null).then().statusCode(502);
    }

    private List<String> silent() {
        return sql("select instance_id from silent_vendor where instance_id = '" + instance + "'");
    }

    private List<String> heard() {
        return BrokerSurroundings.HEARD.stream()
                .filter(line -> line.contains(instance))
                .toList();
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(15);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
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
