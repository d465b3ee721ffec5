package io.msplex.sandbox.halopsa;

import io.msplex.sandbox.behaviour.Reply;
import io.msplex.sandbox.behaviour.VendorHost;
import io.msplex.sandbox.simulation.Timeline;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API host: who asks, whether the token reaches, and the answer. Which account it is, the token alone says. */
final class HaloApi {
    private static final String BEARER = "bearer ";
    private static final String API = "/api/";

    private final Tokens tokens;
    private final VendorHost host;
    private final Clock clock;

    HaloApi(Tokens tokens, VendorHost host, Clock clock) {
        this.tokens = tokens;
        this.host = host;
        this.clock = clock;
    }

    /** Answers any path below {@code /api/}, in whatever case. */
    void handle(HttpServerRequest request) {
        // Quarkus hands requests over paused; a body that nobody reads would block the connection for the next one.
        request.resume();
        Tokens.Grant grant = token(request.getHeader(HttpHeaders.AUTHORIZATION))
                .flatMap(tokens::find)
                .orElse(null);
        String[] parts = parts(Objects.requireNonNullElse(request.path(), API));
        String faultPath = "/" + parts[0] + (parts[1].isEmpty() ? "" : "/" + parts[1]);
        host.answer(
                request,
                faultPath,
                grant == null ? null : grant.account().behaviour(),
                () -> grant == null ? Reply.empty(401) : answer(request, grant, parts[0], parts[1]));
    }

    private Reply answer(HttpServerRequest request, Tokens.Grant grant, String segment, String rest) {
        HaloAccount account = grant.account();
        String tenant = request.getParam("tenant");
        if (grant.scopes().none() || (tenant != null && !tenant.equalsIgnoreCase(account.tenant()))) {
            return Reply.json(401, "{\"Message\":\"Authorization has been denied for this request.\"}");
        }
        Endpoints endpoints = account.endpoints();
        if (!endpoints.has(segment)) {
            return Reply.empty(404);
        }
        if (!request.method().equals(HttpMethod.GET)) {
            return Reply.empty(405).with("Allow", "GET");
        }
        if (!grant.scopes().allowAny(endpoints.scopes(segment))) {
            return Reply.json(403, "{\"Message\":\"You do not have permission to access this resource.\"}");
        }
        Timeline now = Timeline.at(clock.instant());
        return endpoints.get(segment, rest, new ListQuery(request.params()), now, account.behaviour());
    }

    private static Optional<String> token(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    /** The first part after {@code /api/} and what follows, both in lower case and without outer slashes. */
    private static String[] parts(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        String below = lower.startsWith(API) ? lower.substring(API.length()) : "";
        int slash = below.indexOf('/');
        if (slash < 0) {
            return new String[] {below, ""};
        }
        String rest = below.substring(slash + 1);
        return new String[] {below.substring(0, slash), rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest
        };
    }
}
