package io.msplex.worker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.msplex.catalog.Connector;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.worker.call.CallFault;
import io.msplex.worker.call.ToolAnswer;
import io.msplex.worker.call.ToolAnswer.Objected;
import io.msplex.worker.call.VendorCall;
import io.msplex.worker.http.VendorHttp;
import io.msplex.worker.http.VendorSession;
import io.msplex.worker.lookup.LookupBook;
import io.msplex.worker.lookup.LookupCache;
import io.msplex.worker.paging.CursorSeal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Serves the calls of one connector. Safe for use by many threads; a call blocks the thread that serves it. */
public final class ConnectorEngine {
    private static final Set<String> EVERYWHERE = Set.of("instance", "limit", "cursor", "sort");

    private final ConnectorPlan plan;
    private final VendorHttp http;
    private final LookupCache lookups;
    private final ListTool lists;
    private final GetTool gets;
    private final int attempts;

    /**
     * @param connector as the catalogue has it
     * @param trustedHosts hosts allowed besides those of the file
     * @param attempts at one read
     * @throws IllegalArgumentException if the connector file says what nobody knows
     */
    public ConnectorEngine(
            Connector connector,
            VendorHttp http,
            LookupCache lookups,
            CursorSeal cursors,
            Set<String> trustedHosts,
            int attempts) {
        this.plan = ConnectorPlan.of(connector, trustedHosts);
        this.http = http;
        this.lookups = lookups;
        this.lists = new ListTool(plan, cursors);
        this.gets = new GetTool(plan);
        this.attempts = attempts;
    }

    /** An answer, and what it took. */
    public record Served(ToolAnswer answer, int vendorRequests) {}

    /** Serves one call. Faults of the world outside come back as explanations; what is thrown is a fault of this program. */
    public Served serve(VendorCall call) {
        VendorSession session = new VendorSession(http, plan.address(), attempts, call.credentials(), call.deadline());
        ToolPlan tool = plan.tools().get(call.tool());
        ToolAnswer answer;
        if (tool == null) {
            answer = new Objected(
                    CallOutcome.REFUSED, "unknown_tool", "This connector has no tool " + call.tool() + '.');
        } else if (tool.kind() == ToolPlan.Kind.WRITE || tool.definition().access() != ToolAccess.READ) {
            answer = new Objected(
                    CallOutcome.REFUSED,
                    "writes_not_enabled",
                    "This tool changes data, which nobody can approve yet. Nothing was changed.");
        } else {
            answer = answered(call, tool, session);
        }
        return new Served(answer, session.requests());
    }

    private ToolAnswer answered(VendorCall call, ToolPlan tool, VendorSession session) {
        try {
            if (call.deadline().passed()) {
                throw CallFault.expired("the call waited for a worker");
            }
            Optional<Objected> stray = unknownArgument(call, tool);
            if (stray.isPresent()) {
                return stray.get();
            }
            LookupBook book = new LookupBook(call.tenantId(), call.instance(), lookups, plan.lookups(), session);
            return switch (tool.kind()) {
                case LIST -> lists.answer(call, tool, book, session);
                case GET -> gets.answer(call, tool, book, session);
                case WRITE -> throw new IllegalStateException("writes were refused before");
            };
        } catch (CallFault fault) {
            return Objected.of(fault);
        }
    }

    private static Optional<Objected> unknownArgument(VendorCall call, ToolPlan tool) {
        for (Map.Entry<String, JsonNode> argument : call.arguments().properties()) {
            if (!tool.arguments().containsKey(argument.getKey()) && !EVERYWHERE.contains(argument.getKey())) {
                return Optional.of(Objected.arguments(
                        "unknown_argument",
                        tool.definition().name() + " takes no argument `" + argument.getKey() + "`; it takes "
                                + String.join(", ", tool.arguments().keySet()) + "."));
            }
        }
        return Optional.empty();
    }

    /** Binds all arguments, defaults of the schema included. */
    static Optional<Objected> bind(VendorCall call, ToolPlan tool, Binding binding) {
        JsonNode declared = tool.definition().inputSchema().path("properties");
        for (Map.Entry<String, ArgumentRule> rule : tool.arguments().entrySet()) {
            JsonNode given = call.arguments().path(rule.getKey());
            JsonNode value = given.isMissingNode() || given.isNull()
                    ? declared.path(rule.getKey()).path("default")
                    : given;
            if (value.isMissingNode()) {
                continue;
            }
            if (value.isObject() || (value.isTextual() && value.asText().isBlank())) {
                return Optional.of(Objected.arguments(
                        "invalid_argument",
                        "`" + rule.getKey() + "` needs a value; leave it out to not filter by it."));
            }
            Optional<Objected> objection = rule.getValue().bind(value, binding);
            if (objection.isPresent()) {
                return objection;
            }
        }
        return missing(call, tool);
    }

    private static Optional<Objected> missing(VendorCall call, ToolPlan tool) {
        for (JsonNode required : tool.definition().inputSchema().path("required")) {
            if (!call.arguments().hasNonNull(required.asText())) {
                return Optional.of(Objected.arguments("missing_argument", "`" + required.asText() + "` is needed."));
            }
        }
        return Optional.empty();
    }

    static Instant now(VendorCall call) {
        return call.deadline().clock().instant();
    }
}
