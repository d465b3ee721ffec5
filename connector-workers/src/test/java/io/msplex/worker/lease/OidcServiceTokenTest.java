package io.msplex.worker.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.worker.call.CallFault;
import io.quarkus.oidc.client.OidcClient;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class OidcServiceTokenTest {
    @Test
    void saysThatTheWorkerCannotIdentifyItself() {
        OidcClient silent = (OidcClient) Proxy.newProxyInstance(
                OidcClient.class.getClassLoader(),
                new Class<?>[] {OidcClient.class},
                (proxy, method, arguments) -> Uni.createFrom().failure(new IllegalStateException("Keycloak is away")));

        CallFault fault = catchThrowableOfType(CallFault.class, () -> new OidcServiceToken(silent).current(""));

        assertThat(fault.code()).isEqualTo("service_token_unavailable");
        assertThat(fault.outcome()).isEqualTo(CallOutcome.FAILED);
        assertThat(fault.explanation()).doesNotContain("Keycloak");
    }
}
