package io.msplex.metering.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordSetTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3"})
    void replacesNulCharactersHoweverManyBackslashesStandBefore(int backslashes) throws JsonProcessingException {
        String before = "a" + "\\".repeat(backslashes);

        String json = RecordSet.json(before + "\0b\0", JSON);

        assertThat(JSON.readValue(json, String.class)).isEqualTo(before + "\ufffdb\ufffd");
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void leavesTextThatOnlyLooksLikeOne(int backslashes) throws JsonProcessingException {
        String text = "\\".repeat(backslashes) + "u0000";

        assertThat(JSON.readValue(RecordSet.json(text, JSON), String.class)).isEqualTo(text);
    }
}
