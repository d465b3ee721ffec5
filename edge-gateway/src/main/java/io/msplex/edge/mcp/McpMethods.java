package io.msplex.edge.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.edge.catalogue.VisibleTools;
import io.msplex.edge.dispatch.ToolAnswer;
import io.msplex.edge.enforcement.Decision;
import io.msplex.edge.enforcement.Decision.Allowed;
import io.msplex.edge.enforcement.Decision.Denied;
import io.msplex.edge.enforcement.Decision.Failed;
import io.msplex.edge.enforcement.EnforcementChain;
import io.msplex.edge.enforcement.ToolCall;
import io.msplex.edge.mcp.Inbound.Request;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What the endpoint does for each method of the protocol. */
@Singleton
class McpMethods {
    private final EnforcementChain chain;
    private final ServerIdentity server;
    private final ToolPages pages;
    private final Rendering rendering;

    McpMethods(EnforcementChain chain, ServerIdentity server, ToolPages pages, Rendering rendering) {
        this.chain = chain;
        this.server = server;
        this.pages = pages;
        this.rendering = rendering;
    }

    Uni<HttpReply> handle(ToolCall arrival, String path, Request request) {
        return switch (request.method()) {
            case "server/discover" -> now(request, server.discovery());
            case "initialize" -> now(request, server.initialization(request.revision()));
            case "ping" -> now(request, Buffer.buffer("{}"));
            case "tools/list" -> list(arrival, path, request);
            case "tools/call" -> call(arrival, path, request);
            default -> throw new IllegalStateException("a method passed the reader that nobody serves");
        };
    }

    private static Uni<HttpReply> now(Request request, Buffer result) {
        return Uni.createFrom().item(HttpReply.ok(JsonRpc.result(request.id(), result)));
    }

    private Uni<HttpReply> list(ToolCall arrival, String path, Request request) {
        JsonNode cursor = request.params().get("cursor");
        if (cursor != null && !cursor.isTextual()) {
            return invalid(request, "The cursor must be one that tools/list gave.");
        }
        Optional<String> from = Optional.ofNullable(cursor).map(JsonNode::asText);
        return chain.list(arrival).map(decision -> switch (decision) {
            case Allowed<VisibleTools>(VisibleTools visible) ->
                pages.page(visible, from, request.revision().era())
                        .map(page -> HttpReply.ok(JsonRpc.result(request.id(), page)))
                        .orElseGet(() -> error(request, "The cursor must be one that tools/list gave."));
            case Denied<VisibleTools> denied -> rendering.refusal(request.id(), path, denied);
            case Failed<VisibleTools> failed -> rendering.failed(request.id(), failed);
        });
    }

    private Uni<HttpReply> call(ToolCall arrival, String path, Request request) {
        JsonNode name = request.params().get("name");
        JsonNode arguments = request.params().get("arguments");
        if (name == null || !name.isTextual()) {
            return invalid(request, "params.name must name a tool.");
        }
        if (arguments != null && !arguments.isObject()) {
            return invalid(request, "params.arguments must be an object.");
        }
        ToolCall call = new ToolCall(
                arrival.callId(),
                arrival.bearer(),
                arrival.urlTenant(),
                arrival.clientAddress(),
                name.asText(),
                arguments instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode(),
                arrival.deadline(),
                new io.msplex.edge.enforcement.CallTrace());
        return chain.handle(call).map(decision -> render(request, path, decision));
    }

    private HttpReply render(Request request, String path, Decision<ToolAnswer> decision) {
        Revision.Era era = request.revision().era();
        return switch (decision) {
            case Allowed<ToolAnswer>(ToolAnswer answer) -> rendering.answer(request.id(), era, answer);
            case Denied<ToolAnswer> denied -> rendering.refusedCall(request.id(), era, path, denied);
            case Failed<ToolAnswer> failed -> rendering.failedCall(request.id(), era, failed);
        };
    }

    private static Uni<HttpReply> invalid(Request request, String message) {
        return Uni.createFrom().item(error(request, message));
    }

    private static HttpReply error(Request request, String message) {
        return HttpReply.ok(JsonRpc.error(request.id(), RpcError.INVALID_PARAMS, message, null));
    }
}
