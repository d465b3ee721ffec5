package io.msplex.edge.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorkeeperTest {
    private final McpSettings settings = new Settings(50);
    private final Doorkeeper doorkeeper = new Doorkeeper(settings);

    @Test
    void admitsAClientThatCallsTheGatewayByItsName() {
        assertThat(doorkeeper.admits(request(settings.publicUrl().getAuthority(), null)))
                .isTrue();
    }

    @Test
    void admitsABrowserOnAPageOfTheGateway() {
        assertThat(doorkeeper.admits(request(
                        settings.publicUrl().getAuthority(),
                        settings.publicUrl().toString())))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"evil.example:80", "localhost.evil.example:8080", "127.0.0.1:1"})
    void turnsAwayWhoCallsItByAnotherName(String host) {
        assertThat(doorkeeper.admits(request(host, null))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example", "http://localhost.evil.example:8080", "null"})
    void turnsAwayABrowserOnSomebodyElsesPage(String origin) {
        assertThat(doorkeeper.admits(request(settings.publicUrl().getAuthority(), origin)))
                .isFalse();
    }

    @Test
    void turnsAwayARequestWithoutAHost() {
        assertThat(doorkeeper.admits(request(null, null))).isFalse();
    }

    private static HttpServerRequest request(@Nullable String host, @Nullable String origin) {
        HostAndPort authority = host == null ? null : HostAndPort.parseAuthority(host, -1);
        return (HttpServerRequest) Proxy.newProxyInstance(
                HttpServerRequest.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "authority" -> authority;
                    case "getHeader" -> origin;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
