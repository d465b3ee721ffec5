package io.msplex.sandbox.control;

import io.msplex.sandbox.accesslog.AccessEntry;
import io.msplex.sandbox.accesslog.AccessLog;
import io.msplex.sandbox.behaviour.AccountBehaviour;
import io.msplex.sandbox.behaviour.SandboxAccounts;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The routes of the control plane; README.md of the module describes each. */
@Singleton
class ControlRoutes {
    private static final String ACCOUNT = "/_sandbox/:vendor/accounts/:account";

    private final SandboxAccounts accounts;
    private final AccessLog log;

    ControlRoutes(SandboxAccounts accounts, AccessLog log) {
        this.accounts = accounts;
        this.log = log;
    }

    void routes(@Observes Router router) {
        router.get("/_sandbox/accounts").handler(context -> reply(context, 200, allAccounts()));
        router.get("/_sandbox/access-log").handler(this::accessLog);
        router.get("/_sandbox/counters").handler(context -> reply(context, 200, counters()));
        router.post("/_sandbox/reset").handler(this::resetAll);
        router.get(ACCOUNT).handler(context -> onAccount(context, (account, body) -> account));
        router.patch(ACCOUNT).handler(context -> onAccount(context, ControlRoutes::change));
        router.post(ACCOUNT + "/faults").handler(context -> onAccount(context, ControlRoutes::arm));
        router.delete(ACCOUNT + "/faults").handler(context -> onAccount(context, ControlRoutes::disarm));
        router.post(ACCOUNT + "/revoke-tokens").handler(context -> onAccount(context, ControlRoutes::revoke));
        router.post(ACCOUNT + "/reset").handler(context -> onAccount(context, ControlRoutes::reset));
    }

    private static AccountBehaviour change(AccountBehaviour account, JsonObject body) {
        account.set(ControlText.change(account.settings(), body));
        return account;
    }

    private static AccountBehaviour arm(AccountBehaviour account, JsonObject body) {
        account.arm(ControlText.fault(body));
        return account;
    }

    private static AccountBehaviour disarm(AccountBehaviour account, JsonObject body) {
        account.disarm();
        return account;
    }

    private static AccountBehaviour revoke(AccountBehaviour account, JsonObject body) {
        account.revokeTokens();
        return account;
    }

    private static AccountBehaviour reset(AccountBehaviour account, JsonObject body) {
        account.reset();
        return account;
    }

    private void onAccount(RoutingContext context, BiFunction<AccountBehaviour, JsonObject, AccountBehaviour> act) {
        AccountBehaviour account = accounts.named(named(context, "vendor"), named(context, "account"))
                .orElse(null);
        if (account == null) {
            reply(context, 404, new JsonObject().put("error", "no such account"));
            return;
        }
        Future<Buffer> body = context.request().body();
        // Quarkus hands requests over paused.
        context.request().resume();
        body.onComplete(read -> {
            try {
                JsonObject wanted = read.result() == null || read.result().length() == 0
                        ? new JsonObject()
                        : read.result().toJsonObject();
                reply(context, 200, ControlText.write(act.apply(account, wanted)));
            } catch (RuntimeException refused) {
                // Only a test author reads this, and the text says which field is wrong.
                reply(context, 400, new JsonObject().put("error", String.valueOf(refused.getMessage())));
            }
        });
    }

    private static String named(RoutingContext context, String part) {
        return Objects.requireNonNullElse(context.pathParam(part), "");
    }

    private void resetAll(RoutingContext context) {
        accounts.all().forEach(AccountBehaviour::reset);
        log.reset();
        reply(context, 200, allAccounts());
    }

    private JsonObject allAccounts() {
        JsonArray all = new JsonArray();
        accounts.all().forEach(account -> all.add(ControlText.write(account)));
        return new JsonObject().put("accounts", all);
    }

    private JsonObject counters() {
        JsonObject all = new JsonObject();
        log.counters().forEach((account, counts) -> {
            JsonObject each = new JsonObject();
            counts.forEach(each::put);
            all.put(account.isEmpty() ? "unidentified" : account, each);
        });
        return new JsonObject().put("newest", log.newest()).put("counters", all);
    }

    private void accessLog(RoutingContext context) {
        HttpServerRequest request = context.request();
        try {
            String limit = request.getParam("limit");
            JsonArray entries = new JsonArray();
            log.entries(
                            since(request.getParam("since"))
                                    .and(after(request.getParam("after")))
                                    .and(of(request.getParam("account"))),
                            limit == null ? AccessLog.CAPACITY : Integer.parseInt(limit))
                    .forEach(entry -> entries.add(ControlText.write(entry)));
            reply(context, 200, new JsonObject().put("newest", log.newest()).put("entries", entries));
        } catch (RuntimeException unreadable) {
            reply(context, 400, new JsonObject().put("error", "since is an ISO instant; after and limit are numbers"));
        }
    }

    private static Predicate<AccessEntry> since(@Nullable String instant) {
        long millis = instant == null ? 0 : Instant.parse(instant).toEpochMilli();
        return entry -> entry.millis() >= millis;
    }

    private static Predicate<AccessEntry> after(@Nullable String sequence) {
        long number = sequence == null ? 0 : Long.parseLong(sequence);
        return entry -> entry.sequence() > number;
    }

    private static Predicate<AccessEntry> of(@Nullable String account) {
        return entry -> account == null || entry.account().equals(account);
    }

    private static void reply(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer())
                .onFailure(gone -> {});
    }
}
