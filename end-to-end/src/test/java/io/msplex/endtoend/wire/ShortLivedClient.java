package io.msplex.endtoend.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.stack.http.JsonHttp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A client of Keycloak whose access tokens live for seconds. The realm has none and needs none: Keycloak's administrator makes it for
 * one test, and it is gone when closed.
 */
final class ShortLivedClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REALM = "msplex";

    private final JsonHttp http = new JsonHttp();
    private final RunningStack stack;
    private final String name = "wire-test-" + UUID.randomUUID();
    private final Map<String, String> administrator;

    /** @param life of its tokens, in whole seconds */
    ShortLivedClient(RunningStack stack, Duration life) {
        this.stack = stack;
        this.administrator = Map.of(
                "Authorization",
                "Bearer "
                        + token(
                                "master",
                                Map.of(
                                        "client_id",
                                        "admin-cli",
                                        "username",
                                        "admin",
                                        "password",
                                        stack.secret("keycloak.admin"))));
        ObjectNode client = JSON.createObjectNode()
                .put("clientId", name)
                .put("publicClient", true)
                .put("standardFlowEnabled", false)
                .put("directAccessGrantsEnabled", true);
        client.putObject("attributes").put("access.token.lifespan", Long.toString(life.toSeconds()));
        List.of("basic", "organization", "tickets.read").forEach(client.putArray("defaultClientScopes")::add);
        succeed("POST", clients(), client);
    }

    /** A fresh token of a demo user. */
    String token(String user) {
        String password = stack.facts().at("/users/" + user + "/password").asText();
        return token(REALM, Map.of("client_id", name, "username", user, "password", password));
    }

    @Override
    public void close() {
        JsonNode found = succeed("GET", clients() + "?clientId=" + name, JSON.createObjectNode());
        succeed("DELETE", clients() + "/" + found.at("/0/id").asText(), JSON.createObjectNode());
    }

    private String token(String realm, Map<String, String> who) {
        Map<String, String> form = new HashMap<>(who);
        form.put("grant_type", "password");
        JsonHttp.Answer answer =
                http.postForm(stack.keycloakUrl() + "/realms/" + realm + "/protocol/openid-connect/token", form);
        if (!answer.isOk()) {
            throw new IllegalStateException("Keycloak gives no token: " + answer);
        }
        return answer.body().path("access_token").asText();
    }

    private String clients() {
        return stack.keycloakUrl() + "/admin/realms/" + REALM + "/clients";
    }

    private JsonNode succeed(String method, String url, JsonNode body) {
        JsonHttp.Answer answer = http.send(method, url, administrator, body);
        if (!answer.isOk()) {
            throw new IllegalStateException(method + " " + url + " answers " + answer);
        }
        return answer.body();
    }
}
