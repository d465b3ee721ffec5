package io.msplex.secrets.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.secrets.vault.ClientCredentials;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/**
 * Asks vendors for access tokens by the client credentials grant (RFC 6749 section 4.4). Follows no redirect: a secret goes only
 * where the administrator said. Blocks no thread.
 */
@ApplicationScoped
class TokenEndpoint {
    private static final int CONNECT_MILLIS = 2000;
    private static final Set<String> CREDENTIAL_ERRORS =
            Set.of("invalid_client", "invalid_grant", "unauthorized_client");

    private final WebClient client;
    private final TokenConfig config;
    private final ObjectMapper json;

    TokenEndpoint(Vertx vertx, TokenConfig config, ObjectMapper json) {
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setFollowRedirects(false)
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setUserAgent("msplex-secrets-broker"));
        this.config = config;
        this.json = json;
    }

    /** A token or a clear no; anything else fails with {@link EndpointFault}. */
    Uni<EndpointAnswer> ask(ClientCredentials credentials) {
        HttpRequest<Buffer> request = client.postAbs(credentials.tokenUri().toString())
                .timeout(config.timeout().toMillis())
                .putHeader("Content-Type", "application/x-www-form-urlencoded")
                .putHeader("Accept", "application/json")
                .as(new BoundedBody(config.longestAnswer()));
        if (credentials.tenantParameter() != null) {
            request.addQueryParam("tenant", credentials.tenantParameter());
        }
        Buffer form = TokenForm.of(credentials);
        return Uni.createFrom()
                .completionStage(() -> request.sendBuffer(form).toCompletionStage())
                .onFailure()
                .transform(fault -> new EndpointFault("the token endpoint cannot be reached or is too slow", fault))
                .map(this::read);
    }

    private EndpointAnswer read(HttpResponse<Buffer> response) {
        int status = response.statusCode();
        Buffer body = response.body();
        if (status == 401 || (status == 400 && body != null && blamesTheCredential(body))) {
            return new EndpointAnswer.Rejected(status);
        }
        if (status != 200 || body == null) {
            throw new EndpointFault("the token endpoint answers with status " + status);
        }
        JsonNode answer = parsed(body);
        String token = answer.path("access_token").asText("");
        if (token.isEmpty()
                || !isSendable(token)
                || !"bearer".equalsIgnoreCase(answer.path("token_type").asText())) {
            throw new EndpointFault("the token endpoint answers without a bearer token");
        }
        long seconds = answer.path("expires_in").asLong(config.unstatedLife().toSeconds());
        return new EndpointAnswer.Issued(token.getBytes(StandardCharsets.US_ASCII), Duration.ofSeconds(seconds));
    }

    /** RFC 6749, section 5.2: other codes, and other bodies, tell of a wrong request or of somebody in between. */
    private boolean blamesTheCredential(Buffer body) {
        try {
            JsonNode answer = json.readTree(body.getBytes());
            return answer != null
                    && CREDENTIAL_ERRORS.contains(answer.path("error").asText());
        } catch (IOException e) {
            return false;
        }
    }

    private JsonNode parsed(Buffer body) {
        try {
            return json.readTree(body.getBytes());
        } catch (IOException e) {
            throw new EndpointFault("the token endpoint answers with something that is no JSON");
        }
    }

    private static boolean isSendable(String token) {
        return token.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
