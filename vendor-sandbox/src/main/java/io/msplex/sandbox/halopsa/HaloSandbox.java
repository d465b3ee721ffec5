package io.msplex.sandbox.halopsa;

import io.msplex.sandbox.accesslog.AccessLog;
import io.msplex.sandbox.behaviour.AccountBehaviour;
import io.msplex.sandbox.behaviour.Reply;
import io.msplex.sandbox.behaviour.SandboxAccounts;
import io.msplex.sandbox.behaviour.VendorHost;
import io.msplex.sandbox.halopsa.desk.Desk;
import io.msplex.sandbox.json.JsonText;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Puts the simulated HaloPSA together: all accounts behind one API host and one authorisation host. */
@Singleton
@Readiness
class HaloSandbox implements HealthCheck {
    private final HaloConfig config;
    private final Vertx vertx;
    private final String address;
    private final List<HaloAccount> accounts;
    private final HaloApi api;
    private final VendorHost apiHost;
    private final AuthorisationHost authorisation;
    private volatile @Nullable HttpServer authorisationServer;

    HaloSandbox(
            HaloConfig config,
            SandboxAccounts registry,
            AccessLog log,
            Vertx vertx,
            Clock clock,
            @ConfigProperty(name = "quarkus.http.host") String address) {
        this.config = config;
        this.vertx = vertx;
        this.address = address;
        accounts = config.accounts().entrySet().stream()
                .map(entry -> account(entry, registry))
                .toList();
        Tokens tokens = new Tokens(clock);
        apiHost = new VendorHost(vertx, clock, log, "api");
        api = new HaloApi(tokens, apiHost, clock);
        TokenEndpoint endpoint = new TokenEndpoint(accounts, tokens);
        authorisation = new AuthorisationHost(endpoint, new VendorHost(vertx, clock, log, "auth"));
    }

    private static HaloAccount account(Map.Entry<String, HaloConfig.Account> entry, SandboxAccounts registry) {
        HaloConfig.Account account = entry.getValue();
        int tokenLife = (int) account.tokenLife().toSeconds();
        AccountBehaviour behaviour =
                registry.open("halopsa", entry.getKey(), new AccountBehaviour.Settings(0, tokenLife, null));
        return new HaloAccount(
                account.tenant().orElse(entry.getKey()),
                account.clientId(),
                account.clientSecret(),
                new Endpoints(Desk.of(account.desk(), account.seed())),
                behaviour);
    }

    void routes(@Observes Router router) {
        router.routeWithRegex("(?i)/api/authinfo/?").handler(context -> authInfo(context.request()));
        router.routeWithRegex("(?i)/api/.+").handler(context -> api.handle(context.request()));
    }

    void start(@Observes StartupEvent started) {
        authorisationServer = authorisation
                .listen(vertx, config.authPort(), address)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Ready once both hosts listen: the API's own is up before anybody can ask. */
    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("halopsa")
                .status(authorisationServer != null)
                .build();
    }

    /** The port of the authorisation host; 0 before the start. */
    int authorisationPort() {
        HttpServer server = authorisationServer;
        return server == null ? 0 : server.actualPort();
    }

    /** Open to anybody, and the same for all tenants but for the name that the caller gives. */
    private void authInfo(HttpServerRequest request) {
        String tenant = request.getParam("tenant");
        String known = accounts.stream()
                .map(HaloAccount::tenant)
                .filter(name -> name.equalsIgnoreCase(tenant))
                .findFirst()
                .orElse(null);
        JsonText text = new JsonText(160)
                .object()
                .field("auth_url", authUrl(request))
                .field("tenant_id", known)
                .field("hosted", true)
                .field("version", "2.196.1")
                .endObject();
        apiHost.answer(request, "/authinfo", null, () -> Reply.json(200, text.toString()));
    }

    private String authUrl(HttpServerRequest request) {
        String host =
                request.authority() == null ? address : request.authority().host();
        return config.authUrl()
                .map(URI::toString)
                .orElseGet(() -> "http://" + host + ":" + authorisationPort() + "/auth");
    }
}
