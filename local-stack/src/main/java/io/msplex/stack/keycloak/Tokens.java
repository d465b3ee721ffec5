package io.msplex.stack.keycloak;

import io.msplex.stack.http.JsonHttp;
import io.msplex.stack.state.StackFault;
import java.util.HashMap;
import java.util.Map;

/** Access tokens from the platform's realm. */
public final class Tokens {
    private final JsonHttp http;
    private final String endpoint;

    /**
     * @param http to ask with
     * @param keycloakUrl base address without a trailing slash
     */
    public Tokens(JsonHttp http, String keycloakUrl) {
        this.http = http;
        this.endpoint = keycloakUrl + "/realms/" + KeycloakPart.REALM + "/protocol/openid-connect/token";
    }

    /**
     * A person's token, valid for an hour.
     *
     * @throws StackFault when Keycloak refuses, with its reason
     */
    public String ofUser(String name, String password) {
        return ask(name, password(name, password));
    }

    /**
     * A person's token with more than the usual scopes.
     *
     * @param scopes optional scopes of the command line's client, with blanks between them
     * @throws StackFault when Keycloak refuses, with its reason
     */
    public String ofUser(String name, String password, String scopes) {
        Map<String, String> form = new HashMap<>(password(name, password));
        form.put("scope", scopes);
        return ask(name, form);
    }

    private static Map<String, String> password(String name, String password) {
        return Map.of("grant_type", "password", "client_id", "msplex-cli", "username", name, "password", password);
    }

    /**
     * A machine's token, valid for five minutes.
     *
     * @throws StackFault when Keycloak refuses, with its reason
     */
    public String ofClient(String client, String secret) {
        return ask(client, Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
    }

    private String ask(String who, Map<String, String> form) {
        JsonHttp.Answer answer = http.postForm(endpoint, form);
        if (!answer.isOk()) {
            throw new StackFault("Keycloak gives no token for " + who + ": "
                    + answer.body().path("error_description").asText("status " + answer.status()) + ".");
        }
        return answer.body().path("access_token").asText();
    }
}
