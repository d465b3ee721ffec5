package io.msplex.secrets.token;

import static io.msplex.secrets.BrokerClient.store;
import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.secrets.BrokerSurroundings;
import io.msplex.secrets.FakeVendor;
import io.msplex.testkit.KafkaResource;
import io.msplex.testkit.PostgresResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Several pods are several memories over one database. */
@QuarkusTest
@WithTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "secrets"))
@WithTestResource(KafkaResource.class)
@WithTestResource(BrokerSurroundings.class)
class ManyPodsIT {
    @Inject
    TokenRefresh refresh;

    @Inject
    TokenConfig config;

    @Test
    void onePodAsksTheVendorForAll() {
        try (FakeVendor vendor = new FakeVendor()) {
            TenantId tenant = new TenantId("acme");
            InstanceId instance = new InstanceId("i-" + UUID.randomUUID());
            store(tenant.value(), instance.value(), vendor.tokenUri()).then().statusCode(204);
            vendor.delayMillis = 300;
            List<Uni<TokenAnswer>> asked = new ArrayList<>();
            for (int pod = 0; pod < 4; pod++) {
                AccessTokens memory = new AccessTokens(refresh, new RefreshLanes(config), Clock.systemUTC());
                for (int asker = 0; asker < 50; asker++) {
                    asked.add(memory.current(tenant, instance, null, Duration.ofSeconds(20)));
                }
            }
            List<TokenAnswer> answers =
                    Uni.join().all(asked).andFailFast().await().atMost(Duration.ofSeconds(20));
            assertThat(answers)
                    .hasSize(200)
                    .allSatisfy(answer -> assertThat(answer)
                            .isInstanceOfSatisfying(
                                    TokenAnswer.Ready.class,
                                    ready -> assertThat(ready.token().authorization())
                                            .isEqualTo("Bearer token-1-of-acme")));
            assertThat(vendor.requests).hasSize(1);
        }
    }
}
