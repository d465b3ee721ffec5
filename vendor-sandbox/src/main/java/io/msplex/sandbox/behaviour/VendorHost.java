package io.msplex.sandbox.behaviour;

import io.msplex.sandbox.accesslog.AccessLog;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One host of a simulated vendor: answers requests as their account is treated now, and logs each. Never blocks. */
public final class VendorHost {
    private final Vertx vertx;
    private final Clock clock;
    private final AccessLog log;
    private final String host;
    private final FaultyReplies replies;

    /** @param host {@code api} or {@code auth} */
    public VendorHost(Vertx vertx, Clock clock, AccessLog log, String host) {
        this.vertx = vertx;
        this.clock = clock;
        this.log = log;
        this.host = host;
        this.replies = new FaultyReplies(vertx);
    }

    /**
     * Answers once the account's latency has passed.
     *
     * @param path within the host, as faults name it
     * @param account null when the caller could not be identified: no latency, no faults
     * @param truth the answer when all is well; asked at most once, on the request's event loop
     */
    public void answer(
            HttpServerRequest request, String path, @Nullable AccountBehaviour account, Supplier<Reply> truth) {
        int latency = account == null ? 0 : account.settings().latencyMillis();
        if (latency <= 0) {
            answerNow(request, path, account, truth);
        } else {
            vertx.setTimer(latency, fired -> answerNow(request, path, account, truth));
        }
    }

    private void answerNow(
            HttpServerRequest request, String path, @Nullable AccountBehaviour account, Supplier<Reply> truth) {
        if (account == null) {
            give(request, "", FaultyReplies.plain(request, truth.get()), null);
            return;
        }
        Integer wait = host.equals("api") ? account.overLimit(clock.millis()) : null;
        if (wait != null) {
            boolean said = account.settings().rateLimit() instanceof RateLimit limit && limit.retryAfter();
            Reply refusal = FaultyReplies.tooMany(said ? wait : null);
            give(request, account.name(), FaultyReplies.plain(request, refusal), "rate_limit");
            return;
        }
        Fault fault = account.strike(host, path).orElse(null);
        if (fault == null) {
            give(request, account.name(), FaultyReplies.plain(request, truth.get()), null);
        } else {
            FaultyReplies.Answer answer = replies.faulty(request, fault, truth);
            give(request, account.name(), answer, fault.kind().wireName());
        }
    }

    private void give(HttpServerRequest request, String account, FaultyReplies.Answer answer, @Nullable String fault) {
        String path = Objects.requireNonNullElse(request.path(), "");
        String method = request.method().name();
        log.record(clock.millis(), account, host, method, path, request.query(), answer.status(), fault);
        answer.send().run();
    }
}
