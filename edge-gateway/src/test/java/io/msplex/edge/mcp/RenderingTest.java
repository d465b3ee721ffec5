package io.msplex.edge.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.msplex.contracts.CallId;
import io.msplex.edge.catalogue.Catalogues;
import io.msplex.edge.dispatch.CannedDispatcher;
import io.msplex.edge.dispatch.ToolAnswer;
import io.msplex.edge.enforcement.CallTrace;
import io.msplex.edge.enforcement.Decision.Denied;
import io.msplex.edge.enforcement.Decision.Failed;
import io.msplex.edge.enforcement.DenialReason;
import io.msplex.edge.enforcement.EnforcementStep;
import io.msplex.edge.enforcement.ToolCall;
import io.msplex.edge.mcp.Revision.Era;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RenderingTest {
    private static final JsonNode ID = IntNode.valueOf(7);
    private static final CallId CALL = new CallId("01970000-0000-7000-8000-000000000001");
    private static final String PATH = "/mcp/v1/acme";
    private final Settings settings = new Settings(50);
    private final Rendering rendering =
            new Rendering(new ServerIdentity("1.2.3", settings), new ProtectedResource(settings, Catalogues.real()));

    @ParameterizedTest
    @EnumSource(DenialReason.class)
    void tellsEveryReasonWithItsCodeItsStepAndWhatToDo(DenialReason reason) {
        HttpReply reply = rendering.refusedCall(ID, Era.STATELESS, PATH, denied(reason, "a \"detail\""));
        switch (Rendering.form(reason)) {
            case SIGN_IN -> protocolError(reply, 401, 401, reason);
            case FORBIDDEN, STEP_UP -> protocolError(reply, 403, 403, reason);
            case INVALID_PARAMS -> protocolError(reply, 200, -32602, reason);
            case TOOL_ERROR -> toolError(reply, reason);
        }
        assertThat(reply.challenge() != null)
                .isEqualTo(Rendering.form(reason) == Rendering.Form.SIGN_IN
                        || Rendering.form(reason) == Rendering.Form.STEP_UP);
    }

    @ParameterizedTest
    @EnumSource(DenialReason.class)
    void neverAnswersAListWithAResultWhereItIsRefused(DenialReason reason) {
        HttpReply reply = rendering.refusal(ID, PATH, denied(reason, null));
        assertThat(json(reply).containsKey("result")).isFalse();
        assertThat(json(reply).getJsonObject("error").getJsonObject("data").getString("reason"))
                .isEqualTo(reason.code());
    }

    @Test
    void namesNoErrorInTheChallengeOfAClientThatHasNoTokenYet() {
        assertThat(rendering
                        .refusal(null, PATH, denied(DenialReason.MISSING_TOKEN, null))
                        .challenge())
                .doesNotContain("error=");
        assertThat(rendering
                        .refusal(null, PATH, denied(DenialReason.INVALID_TOKEN, null))
                        .challenge())
                .contains("error=\"invalid_token\"");
    }

    @Test
    void namesTheMissingScopeInTheChallenge() {
        assertThat(rendering
                        .refusedCall(ID, Era.STATELESS, PATH, denied(DenialReason.INSUFFICIENT_SCOPE, "x.write"))
                        .challenge())
                .contains("error=\"insufficient_scope\"", "x.write");
    }

    @Test
    void leavesTheIdOutWhereNoneWasRead() {
        HttpReply reply = rendering.refusal(null, PATH, denied(DenialReason.MISSING_TOKEN, null));
        assertThat(json(reply).containsKey("id")).isFalse();
    }

    @Test
    void splicesTheWorkersAnswerByteForByte() {
        ToolAnswer answer = new ToolAnswer(
                CALL,
                utf8("[{\"type\":\"text\",\"text\":\"Zürich 🎫\"}]"),
                utf8("{\"n\":1.10,\"big\":12345678901234567890}"),
                false,
                utf8("\"io.msplex/vendor_calls\":2"));
        String body = String.valueOf(rendering.answer(ID, Era.STATELESS, answer).body());
        assertThat(body)
                .startsWith("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"resultType\":\"complete\",\"content\":"
                        + "[{\"type\":\"text\",\"text\":\"Zürich 🎫\"}],"
                        + "\"structuredContent\":{\"n\":1.10,\"big\":12345678901234567890},\"isError\":false,")
                .contains("\"io.msplex/vendor_calls\":2");
        assertThat(new JsonObject(body)
                        .getJsonObject("result")
                        .getJsonObject("_meta")
                        .getString("io.msplex/call"))
                .isEqualTo(CALL.value());
    }

    @Test
    void answersOlderClientsWithoutAResultType() {
        HttpReply answered = rendering.answer(ID, Era.HANDSHAKE, CannedDispatcher.answer(CALL));
        HttpReply refused = rendering.refusedCall(ID, Era.HANDSHAKE, PATH, denied(DenialReason.POLICY_FORBIDS, null));
        assertThat(json(answered).getJsonObject("result").containsKey("resultType"))
                .isFalse();
        assertThat(json(refused).getJsonObject("result").containsKey("resultType"))
                .isFalse();
    }

    @Test
    void keepsWhatBrokeInside() {
        Failed<?> failed = new Failed<>(
                EnforcementStep.EVALUATE_POLICY, new IllegalStateException("http://10.0.0.7:8103 refused"), call());
        String body =
                String.valueOf(rendering.failedCall(ID, Era.STATELESS, failed).body());
        assertThat(body).contains("evaluate_policy_unavailable", CALL.value()).doesNotContain("10.0.0.7");
        HttpReply list = rendering.failed(ID, failed);
        assertThat(list.status()).isEqualTo(503);
        assertThat(String.valueOf(list.body()))
                .contains("evaluate_policy_unavailable")
                .doesNotContain("10.0.0.7");
    }

    @Test
    void tellsAnAnswerThatIsOverdueFromAFault() {
        Failed<?> failed = new Failed<>(EnforcementStep.DISPATCH, CannedDispatcher.overdue(), call());
        JsonObject result =
                json(rendering.failedCall(ID, Era.STATELESS, failed)).getJsonObject("result");
        assertThat(result.getBoolean("isError")).isTrue();
        assertThat(result.getJsonObject("_meta").getString("io.msplex/reason")).isEqualTo("deadline_passed");
    }

    @Test
    void doesNotCallACallRefusedThatKafkaMayHave() {
        Failed<?> failed = new Failed<>(EnforcementStep.DISPATCH, CannedDispatcher.unconfirmed(), call());
        String body =
                String.valueOf(rendering.failedCall(ID, Era.STATELESS, failed).body());
        assertThat(body)
                .contains("dispatch_unconfirmed", "may still be carried out")
                .doesNotContain("refused");
    }

    private static void protocolError(HttpReply reply, int status, int code, DenialReason reason) {
        assertThat(reply.status()).isEqualTo(status);
        JsonObject error = json(reply).getJsonObject("error");
        assertThat(error.getInteger("code")).isEqualTo(code);
        assertThat(error.getString("message")).contains(reason.what(), reason.remedy());
        assertThat(error.getJsonObject("data"))
                .isEqualTo(new JsonObject()
                        .put("reason", reason.code())
                        .put("step", reason.step().code())
                        .put("call", CALL.value()));
    }

    private static void toolError(HttpReply reply, DenialReason reason) {
        assertThat(reply.status()).isEqualTo(200);
        JsonObject result = json(reply).getJsonObject("result");
        assertThat(result.getString("resultType")).isEqualTo("complete");
        assertThat(result.getBoolean("isError")).isTrue();
        assertThat(result.getJsonArray("content").getJsonObject(0).getString("text"))
                .isEqualTo(reason.what() + ' ' + reason.remedy() + "\na \"detail\"");
        JsonObject meta = result.getJsonObject("_meta");
        assertThat(meta.getString("io.msplex/reason")).isEqualTo(reason.code());
        assertThat(meta.getString("io.msplex/step")).isEqualTo(reason.step().code());
        assertThat(meta.getString("io.msplex/call")).isEqualTo(CALL.value());
    }

    private static JsonObject json(HttpReply reply) {
        Buffer body = reply.body();
        if (body == null) {
            throw new AssertionError("no body");
        }
        return new JsonObject(body);
    }

    private static Denied<?> denied(DenialReason reason, @Nullable String detail) {
        return new Denied<>(reason, detail, call());
    }

    private static ToolCall call() {
        return new ToolCall(
                CALL,
                null,
                null,
                null,
                "list_tickets",
                JsonNodeFactory.instance.objectNode(),
                Instant.EPOCH,
                new CallTrace());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
