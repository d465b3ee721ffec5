package io.msplex.sandbox.control;

import io.msplex.sandbox.accesslog.AccessEntry;
import io.msplex.sandbox.behaviour.AccountBehaviour;
import io.msplex.sandbox.behaviour.AccountBehaviour.Settings;
import io.msplex.sandbox.behaviour.Fault;
import io.msplex.sandbox.behaviour.FaultKind;
import io.msplex.sandbox.behaviour.RateLimit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON of the control plane. Reading is strict: a field that does not exist is an error, so that no test sets nothing. */
final class ControlText {
    private ControlText() {}

    static JsonObject write(AccountBehaviour account) {
        Settings settings = account.settings();
        RateLimit limit = settings.rateLimit();
        JsonArray faults = new JsonArray();
        account.faults().forEach(fault -> faults.add(write(fault)));
        return new JsonObject()
                .put("account", account.name())
                .put("latency_ms", settings.latencyMillis())
                .put("token_life_seconds", settings.tokenLifeSeconds())
                .put("rate_limit", limit == null ? null : write(limit))
                .put("faults", faults);
    }

    static JsonObject write(AccessEntry entry) {
        return new JsonObject()
                .put("seq", entry.sequence())
                .put("time", Instant.ofEpochMilli(entry.millis()).toString())
                .put("account", entry.account())
                .put("host", entry.host())
                .put("method", entry.method())
                .put("path", entry.path())
                .put("query", entry.query())
                .put("status", entry.status())
                .put("fault", entry.fault());
    }

    /** The settings with the given fields changed; {@code "rate_limit": null} lifts the limit. */
    static Settings change(Settings now, JsonObject wanted) {
        known(wanted, Set.of("latency_ms", "token_life_seconds", "rate_limit"));
        RateLimit limit = now.rateLimit();
        if (wanted.containsKey("rate_limit")) {
            JsonObject asked = wanted.getJsonObject("rate_limit");
            limit = asked == null ? null : rateLimit(asked);
        }
        return new Settings(
                number(wanted, "latency_ms", now.latencyMillis(), 0),
                number(wanted, "token_life_seconds", now.tokenLifeSeconds(), 1),
                limit);
    }

    static Fault fault(JsonObject wanted) {
        known(wanted, Set.of("kind", "path", "host", "times", "retry_after_seconds"));
        String kind = wanted.getString("kind", "");
        String host = wanted.getString("host");
        if (host != null && !Set.of("api", "auth").contains(host)) {
            throw new IllegalArgumentException("host is api or auth");
        }
        return new Fault(
                FaultKind.named(kind).orElseThrow(() -> new IllegalArgumentException("no such kind of fault: " + kind)),
                wanted.getString("path"),
                host,
                optional(wanted, "times", 1),
                optional(wanted, "retry_after_seconds", 0));
    }

    private static JsonObject write(RateLimit limit) {
        return new JsonObject()
                .put("requests", limit.requests())
                .put("window_seconds", limit.windowSeconds())
                .put("retry_after", limit.retryAfter());
    }

    private static JsonObject write(Fault fault) {
        return new JsonObject()
                .put("kind", fault.kind().wireName())
                .put("path", fault.path())
                .put("host", fault.host())
                .put("times", fault.times())
                .put("retry_after_seconds", fault.retryAfterSeconds());
    }

    private static RateLimit rateLimit(JsonObject asked) {
        known(asked, Set.of("requests", "window_seconds", "retry_after"));
        return new RateLimit(
                number(asked, "requests", 500, 0),
                number(asked, "window_seconds", 180, 1),
                asked.getBoolean("retry_after", false));
    }

    private static void known(JsonObject object, Set<String> names) {
        for (String name : object.fieldNames()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("no such field: " + name);
            }
        }
    }

    private static int number(JsonObject object, String name, int otherwise, int least) {
        Integer value = optional(object, name, least);
        return value == null ? otherwise : value;
    }

    private static @Nullable Integer optional(JsonObject object, String name, int least) {
        Integer value = object.getInteger(name);
        if (value != null && value < least) {
            throw new IllegalArgumentException(name + " is at least " + least);
        }
        return value;
    }
}
