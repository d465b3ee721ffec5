package io.msplex.edge.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.CallId;
import io.msplex.contracts.toolcall.ToolCallResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultSpliceTest {
    private static final CallId CALL = new CallId("01970000-0000-7000-8000-000000000001");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[ ]",
                "[{\"type\":\"text\",\"text\":\"plain\"}]",
                "[{\"type\":\"text\",\"text\":\"Zürich, Ærø, 東京, 🎫\"}]",
                "[{\"type\":\"text\",\"text\":\"\\u00e9 \\ud83c\\udfab \\\\ \\\" \\/ \\n\"}]",
                "[{\"a\":[[{\"b\":{\"c\":[1,2,{\"d\":\"}]\"}]}}]]} , 7.10, 1e400, -0, null , true]",
                "[\"}\",\"]\",\"\\\"}\"]"
            })
    void cutsContentByteForByte(String content) {
        ToolAnswer answer = cut("{\"content\":" + content + ",\"isError\":false}");
        assertThat(text(answer.content())).isEqualTo(content);
        assertThat(answer.isError()).isFalse();
        assertThat(answer.structuredContent()).isNull();
        assertThat(answer.meta()).isEmpty();
    }

    @Test
    void cutsEveryMemberWhateverTheOrderAndTheSpaces() {
        ToolAnswer answer =
                cut(" {\n \"meta\" : { \"a\" : 1 , \"b\" : \"ü\" } ,\t\"isError\" : true , \"unknown\" : [{}],"
                        + " \"structuredContent\" : {\"n\" : 1.10 , \"🎫\" : {} } , \"content\" : [ 1 ] }");
        assertThat(text(answer.meta())).isEqualTo("\"a\" : 1 , \"b\" : \"ü\"");
        assertThat(answer.isError()).isTrue();
        assertThat(text(answer.structuredContent())).isEqualTo("{\"n\" : 1.10 , \"🎫\" : {} }");
        assertThat(text(answer.content())).isEqualTo("[ 1 ]");
    }

    @Test
    void readsWhatAWorkerWrites() throws JsonProcessingException {
        ToolCallResult result = new ToolCallResult(
                "[{\"type\":\"text\",\"text\":\"ü\"}]", "{\"tickets\":[]}", false, "{\"io.msplex/vendor_calls\":1}");
        ToolAnswer answer = ResultSplice.cut(CALL, new ObjectMapper().writeValueAsBytes(result));
        assertThat(text(answer.content())).isEqualTo(result.content());
        assertThat(text(answer.structuredContent())).isEqualTo(result.structuredContent());
        assertThat(text(answer.meta())).isEqualTo("\"io.msplex/vendor_calls\":1");
    }

    @Test
    void takesNullForLeftOut() {
        ToolAnswer answer = cut("{\"content\":[],\"structuredContent\":null,\"isError\":false,\"meta\":null}");
        assertThat(answer.structuredContent()).isNull();
        assertThat(answer.meta()).isEmpty();
    }

    @Test
    void givesNothingOfAnEmptyMeta() {
        assertThat(cut("{\"content\":[],\"isError\":false,\"meta\":{ }}").meta())
                .isEmpty();
    }

    @Test
    void cutsAnAnswerOfMegabytes() {
        String content = "[\"" + "日本語".repeat(500_000) + "\"]";
        assertThat(text(cut("{\"content\":" + content + ",\"isError\":false}").content()))
                .isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "<html>",
                "{\"isError\":false}",
                "{\"content\":[",
                "{\"content\":[],\"isError\":\"no\"}",
                "{\"content\":\"text\",\"isError\":false}",
                "{\"content\":null,\"isError\":false}",
                "{\"content\":[],\"structuredContent\":7,\"isError\":false}",
                "{\"content\":[],\"isError\":false,\"meta\":[1]}",
                "{\"content\":[],\"isError\":false"
            })
    void refusesWhatIsNoToolResult(String bytes) {
        assertThatThrownBy(() -> cut(bytes)).isInstanceOf(IllegalStateException.class);
    }

    private static ToolAnswer cut(String json) {
        return ResultSplice.cut(CALL, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "absent" : new String(bytes, StandardCharsets.UTF_8);
    }
}
