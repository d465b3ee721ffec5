package io.msplex.sandbox.halopsa;

import io.msplex.sandbox.behaviour.AccountBehaviour;
import io.msplex.sandbox.behaviour.Reply;
import io.msplex.sandbox.json.JsonText;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Client credentials against access tokens, with the vendor's habits: the tenant may stand in the query or in the form. */
final class TokenEndpoint {
    private final List<HaloAccount> accounts;
    private final Tokens tokens;

    TokenEndpoint(List<HaloAccount> accounts, Tokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    /** A request for a token, from its form and the tenant of its query. */
    record Request(Map<String, List<String>> form, @Nullable String tenant) {
        static Request of(String form, @Nullable String tenantOfQuery) {
            Map<String, List<String>> fields = new QueryStringDecoder(form, false).parameters();
            List<String> tenants = fields.get("tenant");
            return new Request(fields, tenantOfQuery != null || tenants == null ? tenantOfQuery : tenants.getFirst());
        }

        String field(String name) {
            return form.getOrDefault(name, List.of("")).getFirst();
        }
    }

    /** How the account is treated that the request names, whether or not its secret is right. */
    Optional<AccountBehaviour> behaviour(Request request) {
        return account(request).map(HaloAccount::behaviour);
    }

    Reply answer(Request request) {
        if (!request.field("grant_type").equals("client_credentials")) {
            return refuse("unsupported_grant_type", "The specified 'grant_type' is not supported.");
        }
        Optional<HaloAccount> account = account(request)
                .filter(named -> named.clientSecret().equals(request.field("client_secret")))
                .filter(named -> request.tenant() == null || named.tenant().equalsIgnoreCase(request.tenant()));
        if (account.isEmpty()) {
            return refuse("invalid_client", "The specified client credentials are invalid.");
        }
        return Scopes.parse(request.field("scope"))
                .map(scopes -> granted(account.get(), scopes))
                .orElseGet(() -> refuse("invalid_scope", "The specified 'scope' is not valid."));
    }

    private Reply granted(HaloAccount account, Scopes scopes) {
        JsonText text = new JsonText(256)
                .object()
                .field("scope", scopes.text())
                .field("token_type", "Bearer")
                .field("access_token", tokens.issue(account, scopes))
                .field("expires_in", account.behaviour().settings().tokenLifeSeconds())
                .nothing("refresh_token")
                .nothing("id_token")
                .endObject();
        return Reply.json(200, text.toString()).with("Cache-Control", "no-store");
    }

    private Optional<HaloAccount> account(Request request) {
        String clientId = request.field("client_id");
        return accounts.stream()
                .filter(account -> account.clientId().equals(clientId))
                .findFirst();
    }

    private static Reply refuse(String error, String description) {
        JsonText text = new JsonText(128)
                .object()
                .field("error", error)
                .field("error_description", description)
                .endObject();
        return Reply.json(400, text.toString());
    }
}
