package io.msplex.endtoend.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.stack.http.JsonHttp;
import java.util.Map;

/**
 * Gives the command line's client a scope in Keycloak, as an operator would for a tenant that may write. Does nothing where the realm
 * has it already.
 */
final class WriteScope {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningStack stack;
    private final JsonHttp http = new JsonHttp();

    WriteScope(RunningStack stack) {
        this.stack = stack;
    }

    /** A token of the user with the scope beside the usual ones. */
    String token(String user, String scope) {
        allow(scope);
        JsonHttp.Answer answer = http.postForm(
                stack.keycloakUrl() + "/realms/msplex/protocol/openid-connect/token",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "msplex-cli",
                        "username",
                        user,
                        "password",
                        stack.facts().at("/users/" + user + "/password").asText(),
                        "scope",
                        scope));
        return answer.body().path("access_token").asText();
    }

    private void allow(String scope) {
        Map<String, String> admin = Map.of("Authorization", "Bearer " + adminToken());
        if (id(admin, "/client-scopes", "name", scope).isEmpty()) {
            ObjectNode made = JSON.createObjectNode().put("name", scope).put("protocol", "openid-connect");
            made.putObject("attributes").put("include.in.token.scope", "true");
            http.send("POST", realm("/client-scopes"), admin, made);
        }
        String client = id(admin, "/clients?clientId=msplex-cli", "clientId", "msplex-cli");
        String path = "/clients/" + client + "/optional-client-scopes/" + id(admin, "/client-scopes", "name", scope);
        http.send("PUT", realm(path), admin, JSON.createObjectNode());
    }

    private String adminToken() {
        return http.postForm(
                        stack.keycloakUrl() + "/realms/master/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "admin",
                                "password", stack.secret("keycloak.admin")))
                .body()
                .path("access_token")
                .asText();
    }

    private String id(Map<String, String> admin, String path, String member, String value) {
        for (JsonNode one :
                http.send("GET", realm(path), admin, JSON.createObjectNode()).body()) {
            if (one.path(member).asText().equals(value)) {
                return one.path("id").asText();
            }
        }
        return "";
    }

    private String realm(String path) {
        return stack.keycloakUrl() + "/admin/realms/msplex" + path;
    }
}
