package io.msplex.identity.testing;

import io.msplex.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Tokens of the real Keycloak, and the settings that only this service's tests need. */
public final class Tokens implements QuarkusTestResourceLifecycleManager {
    /** Another audience than the one the realm was imported with. */
    public static final String MOVED_AUDIENCE = "https://moved.example/mcp";

    /** Moves the gateway and quickens the repair of Keycloak. */
    @Override
    public Map<String, String> start() {
        return Map.of(
                "msplex.mcp.audience", MOVED_AUDIENCE,
                "msplex.identity.settling.interval", "200ms",
                "quarkus.log.console.json.enabled", "false");
    }

    @Override
    public void stop() {}

    /** A service's token. */
    public static String service() {
        return RealParts.keycloak().clientToken("edge-gateway");
    }

    /** An operator's token. */
    public static String operator() {
        return RealParts.keycloak().clientToken("msplex-operator");
    }

    /** The token of a member, whose first password is {@link #password}. */
    public static String member(String username) {
        return RealParts.keycloak().userToken(username, password(username));
    }

    /** The first password that the tests give a member. */
    public static String password(String username) {
        return username + "-password";
    }
}
