package io.msplex.edge.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.contracts.CallId;
import io.msplex.edge.dispatch.AnswerOverdue;
import io.msplex.edge.dispatch.NotConfirmed;
import io.msplex.edge.dispatch.ToolAnswer;
import io.msplex.edge.enforcement.Decision.Denied;
import io.msplex.edge.enforcement.Decision.Failed;
import io.msplex.edge.enforcement.DenialReason;
import io.msplex.edge.enforcement.FaultCode;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Step 13: how every outcome looks on the wire, and the only place that knows. A new reason without a form here does not compile. What
 * a model can act on is a tool result with {@code isError}; what a client must act on is an HTTP status or a JSON-RPC error.
 */
@Singleton
class Rendering {
    private static final int REFUSED_BEFORE_THE_BODY = 403;

    private final ServerIdentity server;
    private final ProtectedResource resource;

    /** How a reason is told. */
    enum Form {
        /** HTTP 401 with a challenge. */
        SIGN_IN,
        /** HTTP 403. */
        FORBIDDEN,
        /** HTTP 403 with a challenge that names the scope. */
        STEP_UP,
        /** JSON-RPC error -32602. */
        INVALID_PARAMS,
        /** Tool result with {@code isError}. */
        TOOL_ERROR
    }

    Rendering(ServerIdentity server, ProtectedResource resource) {
        this.server = server;
        this.resource = resource;
    }

    static Form form(DenialReason reason) {
        return switch (reason) {
            case MISSING_TOKEN, INVALID_TOKEN -> Form.SIGN_IN;
            case NO_TENANT, AMBIGUOUS_TENANT, FOREIGN_TENANT -> Form.FORBIDDEN;
            case INSUFFICIENT_SCOPE -> Form.STEP_UP;
            case UNKNOWN_TOOL -> Form.INVALID_PARAMS;
            case NOT_A_MEMBER,
                    UNKNOWN_CUSTOMER,
                    AMBIGUOUS_CUSTOMER,
                    CUSTOMER_NOT_PERMITTED,
                    NO_ENTITLEMENT,
                    SUBSCRIPTION_LAPSED,
                    SUBSCRIPTION_CANCELLED,
                    CONNECTOR_NOT_CONNECTED,
                    CONNECTOR_NOT_IN_PLAN,
                    TOOL_CLASS_NOT_IN_PLAN,
                    UNKNOWN_INSTANCE,
                    AMBIGUOUS_INSTANCE,
                    INVALID_ARGUMENTS,
                    CUSTOMER_NOT_AT_VENDOR,
                    INSTANCE_NEEDS_CREDENTIAL,
                    INSTANCE_NEEDS_REAUTHORIZATION,
                    INSTANCE_DISABLED,
                    INSTANCE_UNREACHABLE,
                    POLICY_FORBIDS,
                    QUOTA_EXHAUSTED,
                    APPROVAL_UNAVAILABLE,
                    GATEWAY_BUSY -> Form.TOOL_ERROR;
        };
    }

    HttpReply answer(JsonNode id, Revision.Era era, ToolAnswer answer) {
        Buffer result = Buffer.buffer(answer.content().length + 512).appendString("{");
        if (era == Revision.Era.STATELESS) {
            result.appendString("\"resultType\":\"complete\",");
        }
        result.appendString("\"content\":").appendBytes(answer.content());
        byte[] structured = answer.structuredContent();
        if (structured != null) {
            result.appendString(",\"structuredContent\":").appendBytes(structured);
        }
        result.appendString(answer.isError() ? ",\"isError\":true" : ",\"isError\":false")
                .appendString(",\"_meta\":{")
                .appendString("\"io.msplex/call\":\"" + answer.callId() + "\",");
        if (answer.meta().length > 0) {
            result.appendBytes(answer.meta()).appendByte((byte) ',');
        }
        return HttpReply.ok(
                JsonRpc.result(id, result.appendString(server.metaMember()).appendString("}}")));
    }

    /** A refusal before the request's id is known, or of a method that is not a tool call. */
    HttpReply refusal(@Nullable JsonNode id, String path, Denied<?> denied) {
        DenialReason reason = denied.reason();
        return switch (form(reason)) {
            case SIGN_IN ->
                new HttpReply(
                        401,
                        resource.challenge(path, reason == DenialReason.MISSING_TOKEN ? null : "invalid_token"),
                        error(id, 401, denied));
            case STEP_UP ->
                new HttpReply(
                        403,
                        resource.insufficientScope(path, denied.detail() == null ? "" : denied.detail()),
                        error(id, 403, denied));
            case FORBIDDEN, TOOL_ERROR -> new HttpReply(REFUSED_BEFORE_THE_BODY, null, error(id, 403, denied));
            case INVALID_PARAMS -> HttpReply.ok(error(id, RpcError.INVALID_PARAMS, denied));
        };
    }

    /** A refused tool call. */
    HttpReply refusedCall(JsonNode id, Revision.Era era, String path, Denied<?> denied) {
        return form(denied.reason()) == Form.TOOL_ERROR
                ? toolError(
                        id,
                        era,
                        denied.reached().call().callId(),
                        denied.reason().step().code(),
                        denied.reason().code(),
                        text(denied))
                : refusal(id, path, denied);
    }

    /** A call that a fault stopped. What broke stays inside. */
    HttpReply failedCall(JsonNode id, Revision.Era era, Failed<?> failed) {
        CallId call = failed.reached().call().callId();
        String text = switch (failed.fault()) {
            case AnswerOverdue overdue ->
                "The connected system did not answer in time. Nothing was changed. Ask for less at once, or try again.";
            case NotConfirmed unknown ->
                "The gateway could not find out in time whether the call was handed on. It may still be carried out, and then it counts. Try again in a few seconds; if it persists, give your operator the call id "
                        + call + '.';
            default ->
                "The gateway could not complete the step "
                        + failed.at().code().replace('_', ' ')
                        + ", so the call was refused. Try again in a few seconds; if it persists, give your operator the call id "
                        + call + '.';
        };
        return toolError(id, era, call, failed.at().code(), FaultCode.of(failed.at(), failed.fault()), text);
    }

    /** A fault in a request that is no tool call. */
    HttpReply failed(@Nullable JsonNode id, Failed<?> failed) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("reason", FaultCode.of(failed.at(), failed.fault()))
                .put("call", failed.reached().call().callId().value());
        return new HttpReply(
                503,
                null,
                JsonRpc.error(id, 503, "The gateway cannot answer at the moment. Try again in a few seconds.", data));
    }

    private HttpReply toolError(JsonNode id, Revision.Era era, CallId call, String step, String reason, String text) {
        Buffer result = Buffer.buffer("{");
        if (era == Revision.Era.STATELESS) {
            result.appendString("\"resultType\":\"complete\",");
        }
        result.appendString("\"content\":[{\"type\":\"text\",\"text\":" + JsonRpc.quoted(text)
                + "}],\"isError\":true,\"_meta\":{\"io.msplex/call\":\"" + call + "\",\"io.msplex/step\":\"" + step
                + "\",\"io.msplex/reason\":\"" + reason + "\"," + server.metaMember() + "}}");
        return HttpReply.ok(JsonRpc.result(id, result));
    }

    private static Buffer error(@Nullable JsonNode id, int code, Denied<?> denied) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("reason", denied.reason().code())
                .put("step", denied.reason().step().code())
                .put("call", denied.reached().call().callId().value());
        return JsonRpc.error(id, code, text(denied), data);
    }

    private static String text(Denied<?> denied) {
        String detail = denied.detail();
        String sentence = denied.reason().what() + ' ' + denied.reason().remedy();
        return detail == null || detail.isEmpty() ? sentence : sentence + '\n' + detail;
    }
}
