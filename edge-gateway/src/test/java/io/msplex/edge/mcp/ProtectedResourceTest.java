package io.msplex.edge.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.edge.catalogue.Catalogues;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class ProtectedResourceTest {
    private final ProtectedResource resource = new ProtectedResource(new Settings(50), Catalogues.real());

    @Test
    void challengesAClientWithoutATokenAndNamesNoError() {
        assertThat(resource.challenge("/mcp/v1/acme", null))
                .startsWith(
                        "Bearer resource_metadata="
                                + "\"https://mcp.example.com/.well-known/oauth-protected-resource/mcp/v1/acme\", scope=\"organization ")
                .doesNotContain("error");
    }

    @Test
    void challengesAClientWhoseTokenIsWorthNothing() {
        assertThat(resource.challenge("/mcp", "invalid_token"))
                .startsWith("Bearer error=\"invalid_token\", resource_metadata="
                        + "\"https://mcp.example.com/.well-known/oauth-protected-resource/mcp\"");
    }

    @Test
    void asksForEveryReadScopeSoThatAClientDoesNotLoseWhatItHad() {
        assertThat(resource.insufficientScope("/mcp", "tickets.read"))
                .contains("error=\"insufficient_scope\"")
                .containsOnlyOnce("tickets.read")
                .contains("organization", "clients.read", "assets.read");
    }

    @Test
    void addsTheMissingScopeWhereItIsNotAReadScope() {
        assertThat(resource.insufficientScope("/mcp", "tickets.write")).contains("tickets.read", "tickets.write");
    }

    @Test
    void describesTheVeryResourceThatPeoplePaste() {
        JsonObject metadata = resource.metadata("/mcp/v1/acme");
        assertThat(metadata.getString("resource")).isEqualTo("https://mcp.example.com/mcp/v1/acme");
        assertThat(metadata.getJsonArray("authorization_servers"))
                .containsExactly("https://login.example.com/realms/msplex");
        assertThat(metadata.getJsonArray("scopes_supported"))
                .contains("organization", "tickets.read")
                .noneMatch(scope -> scope.toString().endsWith(".write"));
    }
}
