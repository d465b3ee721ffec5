package io.msplex.endtoend.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.endtoend.mcp.McpAnswer;
import io.msplex.endtoend.mcp.McpClient;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.endtoend.stack.StackExtension;
import io.msplex.endtoend.wire.PlainHttp.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a URL that somebody pasted to a place to sign in (RFC 9728, RFC 8414), and back there when the token has expired. */
@ExtendWith(StackExtension.class)
class SignInIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern METADATA = Pattern.compile("resource_metadata=\"([^\"]+)\"");
    private static final Pattern SCOPE = Pattern.compile("scope=\"([^\"]+)\"");

    private final RunningStack stack;
    private final PlainHttp edge;

    SignInIT(RunningStack stack) {
        this.stack = stack;
        this.edge = new PlainHttp(stack.edgeUrl());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/mcp/v1/acme"})
    void theChallengeLeadsToAServerThatGrantsWhatIsAskedFor(String resource) {
        Answer refused = edge.ask("POST", resource, Map.of(), new byte[0]);
        String challenge = refused.header("WWW-Authenticate").orElseThrow();

        JsonNode metadata = metadata(URI.create(found(METADATA, challenge)));
        assertThat(metadata.path("resource").asText()).isEqualTo(stack.edgeUrl() + resource);
        assertThat(texts(metadata.path("bearer_methods_supported"))).containsExactly("header");
        List<String> scopes = texts(metadata.path("scopes_supported"));
        assertThat(found(SCOPE, challenge).split(" ", -1)).containsExactlyElementsOf(scopes);
        // Sessions that outlive their person's day are not to be asked for (MCP, authorization: scope minimization).
        assertThat(scopes).contains("organization", "tickets.read").doesNotContain("offline_access");

        assertThat(metadata.path("authorization_servers")).hasSize(1);
        URI issuer = URI.create(metadata.at("/authorization_servers/0").asText());
        JsonNode server = new PlainHttp(issuer.resolve("/").toString())
                .ask("GET", "/.well-known/oauth-authorization-server" + issuer.getPath(), Map.of(), new byte[0])
                .json();
        assertThat(server.path("issuer").asText()).isEqualTo(issuer.toString());
        assertThat(texts(server.path("scopes_supported"))).containsAll(scopes);
        assertThat(texts(server.path("code_challenge_methods_supported"))).contains("S256");
    }

    @Test
    void theAddressWithoutAPathDescribesTheResourceWithoutATenant() {
        JsonNode metadata = metadata(URI.create(stack.edgeUrl() + "/.well-known/oauth-protected-resource"));
        assertThat(metadata.path("resource").asText()).isEqualTo(stack.edgeUrl() + "/mcp");
    }

    @Test
    void aTokenIsWorthNothingOnceItHasExpiredWhetherOrNotItWasUsedBefore() throws InterruptedException {
        try (ShortLivedClient client = new ShortLivedClient(stack, Duration.ofSeconds(4))) {
            // Given
            String used = client.token("tom");
            String kept = client.token("tom");
            assertThat(list(used).status()).isEqualTo(200);

            // When
            Thread.sleep(Duration.between(Instant.now(), expiry(kept).plusMillis(500)));

            // Then
            for (String expired : List.of(used, kept)) {
                McpAnswer answer = list(expired);
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.reason()).isEqualTo("invalid_token");
                assertThat(answer.challenge())
                        .contains("error=\"invalid_token\"")
                        .contains("resource_metadata=\"" + stack.edgeUrl()
                                + "/.well-known/oauth-protected-resource/mcp/v1/acme\"");
            }
        }
    }

    private McpAnswer list(String token) {
        return new McpClient(stack.mcpUrl("acme"), token).call("list_tickets", Map.of("limit", 1));
    }

    private JsonNode metadata(URI address) {
        assertThat(address.toString()).startsWith(stack.edgeUrl() + "/");
        Answer answer = edge.ask("GET", address.getPath(), Map.of(), new byte[0]);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        // Clients in browsers read it from a page of another origin.
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        return answer.json();
    }

    private static Instant expiry(String token) {
        try {
            byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
            return Instant.ofEpochSecond(JSON.readTree(claims).path("exp").asLong());
        } catch (IOException e) {
            throw new AssertionError("Keycloak's tokens are not readable", e);
        }
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
