package io.msplex.edge.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.msplex.contracts.CallId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.TimeOrderedIds;
import io.msplex.edge.HomeContext;
import io.msplex.edge.dispatch.DispatchSettings;
import io.msplex.edge.enforcement.Admission;
import io.msplex.edge.enforcement.CallTrace;
import io.msplex.edge.enforcement.Decision.Allowed;
import io.msplex.edge.enforcement.Decision.Denied;
import io.msplex.edge.enforcement.Decision.Failed;
import io.msplex.edge.enforcement.EnforcementChain;
import io.msplex.edge.enforcement.ToolCall;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint that people paste into their AI clients: {@code POST /mcp/v1/{tenant}} and {@code POST /mcp}. Admits the caller before
 * it reads a body, hands what it reads to {@link McpMethods}, and gives up a request whose client has gone.
 */
@Singleton
class McpEndpoint {
    private static final Logger LOG = Logger.getLogger(McpEndpoint.class);
    // Whatever stands behind the scheme came as a token; whether it is one is for step 1 to say.
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +(.+)");

    private final EnforcementChain chain;
    private final McpMethods methods;
    private final Rendering rendering;
    private final Doorkeeper doorkeeper;
    private final McpSettings settings;
    private final DispatchSettings dispatch;
    private final Vertx vertx;
    private final Clock clock;

    McpEndpoint(
            EnforcementChain chain,
            McpMethods methods,
            Rendering rendering,
            Doorkeeper doorkeeper,
            McpSettings settings,
            DispatchSettings dispatch,
            Vertx vertx,
            Clock clock) {
        this.chain = chain;
        this.methods = methods;
        this.rendering = rendering;
        this.doorkeeper = doorkeeper;
        this.settings = settings;
        this.dispatch = dispatch;
        this.vertx = vertx;
        this.clock = clock;
    }

    void route(@Observes Router router) {
        router.route("/mcp").handler(this::turnAwayStrangers);
        router.route("/mcp/v1/:tenant").handler(this::turnAwayStrangers);
        router.post("/mcp").handler(context -> receive(context, null));
        router.post("/mcp/v1/:tenant").handler(this::receiveForTenant);
        router.route("/mcp").handler(this::methodNotAllowed);
        router.route("/mcp/v1/:tenant").handler(this::methodNotAllowed);
    }

    /** Whoever should not be here learns how to come back, and not what is allowed here. */
    private void turnAwayStrangers(RoutingContext context) {
        doorkeeper
                .objection(context.request())
                .ifPresentOrElse(objection -> turnAway(context, objection), context::next);
    }

    private void turnAway(RoutingContext context, TurnedAway reason) {
        send(context.response(), reason.reply(settings.publicUrl()));
    }

    private void receiveForTenant(RoutingContext context) {
        TenantId tenant;
        try {
            tenant = new TenantId(String.valueOf(context.pathParam("tenant")));
        } catch (IllegalArgumentException noTenantId) {
            turnAway(context, TurnedAway.MALFORMED_TENANT);
            return;
        }
        receive(context, tenant);
    }

    private void receive(RoutingContext context, @Nullable TenantId urlTenant) {
        HttpServerRequest request = context.request();
        request.pause();
        ToolCall arrival = arrival(request, urlTenant);
        Uni<HttpReply> reply = chain.admit(arrival).chain(decision -> switch (decision) {
            case Allowed<Admission> admitted -> read(request).chain(body -> handle(arrival, request, body));
            case Denied<Admission> denied -> Uni.createFrom().item(rendering.refusal(null, path(arrival), denied));
            case Failed<Admission> failed -> Uni.createFrom().item(rendering.failed(null, failed));
        });
        Cancellable work = reply.emitOn(HomeContext.current(vertx))
                .subscribe()
                .with(answer -> send(context.response(), answer), fault -> fault(context.response(), fault));
        context.response().closeHandler(gone -> work.cancel());
    }

    private ToolCall arrival(HttpServerRequest request, @Nullable TenantId urlTenant) {
        var matcher = BEARER.matcher(String.valueOf(request.getHeader("Authorization")));
        return new ToolCall(
                new CallId(TimeOrderedIds.next(clock.millis()).toString()),
                matcher.matches() ? matcher.group(1) : null,
                urlTenant,
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
                "",
                JsonNodeFactory.instance.objectNode(),
                clock.instant().plus(dispatch.deadline()),
                new CallTrace());
    }

    /** The body, unless it is larger than allowed; then the connection is not worth keeping. */
    private Uni<Buffer> read(HttpServerRequest request) {
        return Uni.createFrom().emitter(emitter -> {
            Buffer body = Buffer.buffer();
            request.exceptionHandler(emitter::fail);
            request.endHandler(end -> emitter.complete(body));
            request.handler(chunk -> {
                if (body.length() + chunk.length() > settings.maxBodyBytes()) {
                    request.handler(ignored -> {});
                    emitter.fail(new BodyTooLarge());
                } else {
                    body.appendBuffer(chunk);
                }
            });
            request.resume();
        });
    }

    private Uni<HttpReply> handle(ToolCall arrival, HttpServerRequest request, Buffer body) {
        MirroredHeaders headers = new MirroredHeaders(
                request.getHeader("MCP-Protocol-Version"),
                request.getHeader("Mcp-Method"),
                request.getHeader("Mcp-Name"));
        return switch (InboundReader.read(body.getBytes(), headers)) {
            case Inbound.Notification notification -> Uni.createFrom().item(HttpReply.empty(202));
            case Inbound.Rejected(var status, var code, var message, var data, var id) ->
                Uni.createFrom().item(new HttpReply(status, null, JsonRpc.error(id, code, message, data)));
            case Inbound.Request inbound -> methods.handle(arrival, path(arrival), inbound);
        };
    }

    /** The resource that was asked for, as its metadata names it. */
    private static String path(ToolCall arrival) {
        TenantId tenant = arrival.urlTenant();
        return tenant == null ? "/mcp" : "/mcp/v1/" + tenant;
    }

    private void fault(HttpServerResponse response, Throwable fault) {
        if (fault instanceof BodyTooLarge) {
            response.putHeader("Connection", "close");
            send(
                    response,
                    new HttpReply(
                            413,
                            null,
                            JsonRpc.error(
                                    null,
                                    RpcError.INVALID_REQUEST,
                                    "The body is larger than " + settings.maxBodyBytes() + " bytes.",
                                    null)));
            return;
        }
        LOG.error("A request could not be answered", fault);
        send(response, new HttpReply(500, null, JsonRpc.error(null, 500, "The gateway failed. Try again.", null)));
    }

    /** An older client's stream or farewell. */
    private void methodNotAllowed(RoutingContext context) {
        context.response().putHeader("Allow", "POST");
        send(context.response(), HttpReply.empty(405));
    }

    private static void send(HttpServerResponse response, HttpReply reply) {
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(reply.status());
        if (reply.challenge() != null) {
            response.putHeader("WWW-Authenticate", reply.challenge());
        }
        if (reply.body() == null) {
            response.end();
        } else {
            response.putHeader("Content-Type", "application/json");
            response.end(reply.body());
        }
    }

    private static final class BodyTooLarge extends RuntimeException {}
}
