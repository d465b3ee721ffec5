package io.msplex.endtoend.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.stack.http.JsonHttp;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts as an administrator of the realm makes them in Keycloak's console: identity-service knows nothing of them. */
final class AccountsByHand {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONFLICT = 409;

    private final RunningStack stack;
    private final String password;
    private final JsonHttp http = new JsonHttp();

    AccountsByHand(RunningStack stack, String password) {
        this.stack = stack;
        this.password = password;
    }

    /**
     * Makes sure of the account.
     *
     * @param organization alias of the organization that it is in, made as well; null for none
     */
    void make(String name, @Nullable String organization) {
        Map<String, String> authorization = Map.of("Authorization", "Bearer " + stack.clientToken("identity-service"));
        tell("/users", authorization, account(name));
        if (organization != null) {
            String domain = organization + ".by-hand.example";
            ObjectNode body = JSON.createObjectNode().put("name", organization).put("alias", organization);
            body.putArray("domains").addObject().put("name", domain);
            tell("/organizations", authorization, body);
            String id = idOfFirst("/organizations?exact=true&search=" + domain, authorization);
            String account = idOfFirst("/users?exact=true&username=" + name, authorization);
            tell("/organizations/" + id + "/members", authorization, TextNode.valueOf(account));
        }
    }

    private ObjectNode account(String name) {
        ObjectNode account = JSON.createObjectNode()
                .put("username", name)
                .put("enabled", true)
                .put("email", name + "@example.org")
                .put("emailVerified", true)
                .put("firstName", "Terry")
                .put("lastName", "By-Hand");
        account.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", password)
                .put("temporary", false);
        return account;
    }

    private void tell(String path, Map<String, String> authorization, JsonNode body) {
        JsonHttp.Answer answer = http.send("POST", realm() + path, authorization, body);
        if (!answer.isOk() && answer.status() != CONFLICT) {
            throw new IllegalStateException(
                    "Keycloak answers " + answer.status() + " to " + path + ": " + answer.body());
        }
    }

    private String idOfFirst(String path, Map<String, String> authorization) {
        return http.send("GET", realm() + path, authorization, JSON.createObjectNode())
                .body()
                .path(0)
                .path("id")
                .asText();
    }

    private String realm() {
        return stack.keycloakUrl() + "/admin/realms/"
                + stack.facts().path("realm").asText();
    }
}
