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
        assertThat(doorkeeper.objection(request(settings.publicUrl().getAuthority(), null)))
                .isEmpty();
    }

    @Test
    void admitsABrowserOnAPageOfTheGateway() {
        assertThat(doorkeeper.objection(request(
                        settings.publicUrl().getAuthority(),
                        settings.publicUrl().toString())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"evil.example:80", "localhost.evil.example:8080", "127.0.0.1:1"})
    void turnsAwayWhoCallsItByAnotherName(String host) {
        assertThat(doorkeeper.objection(request(host, null))).contains(TurnedAway.FOREIGN_HOST);
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example", "http://localhost.evil.example:8080", "null"})
    void turnsAwayABrowserOnSomebodyElsesPage(String origin) {
        assertThat(doorkeeper.objection(request(settings.publicUrl().getAuthority(), origin)))
                .contains(TurnedAway.FOREIGN_ORIGIN);
    }

    @Test
    void turnsAwayARequestWithoutAHost() {
        assertThat(doorkeeper.objection(request(null, null))).contains(TurnedAway.FOREIGN_HOST);
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
