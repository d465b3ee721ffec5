package io.msplex.sandbox.halopsa;

import io.msplex.sandbox.behaviour.Reply;
import io.msplex.sandbox.behaviour.VendorHost;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The host that issues tokens, at another port than the API. */
final class AuthorisationHost {
    private static final String TOKEN = "/auth/token";

    private final TokenEndpoint endpoint;
    private final VendorHost host;

    AuthorisationHost(TokenEndpoint endpoint, VendorHost host) {
        this.endpoint = endpoint;
        this.host = host;
    }

    /** Starts to listen; port 0 takes any. */
    Future<HttpServer> listen(Vertx vertx, int port, String address) {
        return vertx.createHttpServer().requestHandler(this::handle).listen(port, address);
    }

    private void handle(HttpServerRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "");
        if (!path.equalsIgnoreCase(TOKEN)) {
            host.answer(request, path, null, () -> Reply.empty(404));
        } else if (!request.method().equals(HttpMethod.POST)) {
            host.answer(request, TOKEN, null, () -> Reply.empty(405).with("Allow", "POST"));
        } else {
            request.body().onSuccess(body -> {
                TokenEndpoint.Request asked =
                        TokenEndpoint.Request.of(body.toString(StandardCharsets.UTF_8), request.getParam("tenant"));
                host.answer(request, "/token", endpoint.behaviour(asked).orElse(null), () -> endpoint.answer(asked));
            });
        }
    }
}
