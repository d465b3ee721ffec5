package io.msplex.stack.state;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListFileTest {
    private static final TypeReference<Map<String, Integer>> NUMBERS = new TypeReference<>() {};

    @Test
    void aKeyThatStandsTwiceIsAFault() {
        assertThatThrownBy(() -> ListFile.read(ListFileTest.class, "key-twice.yaml", NUMBERS))
                .isInstanceOf(StackFault.class)
                .hasMessage("key-twice.yaml is broken.")
                .hasStackTraceContaining("Duplicate field 'first'");
    }

    @Test
    void aFileThatIsMissingIsAFault() {
        assertThatThrownBy(() -> ListFile.read(ListFileTest.class, "nowhere.yaml", NUMBERS))
                .isInstanceOf(StackFault.class)
                .hasMessage("nowhere.yaml is missing.");
    }
}
