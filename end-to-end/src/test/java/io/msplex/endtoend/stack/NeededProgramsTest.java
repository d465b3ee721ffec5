package io.msplex.endtoend.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class NeededProgramsTest {
    @Test
    void failsAndNamesWhatToInstall() {
        assertThatThrownBy(() -> NeededPrograms.demand("curl"::equals, "npm", "curl", "jq"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("install jq, or set MSPLEX_WITHOUT=jq");
    }

    @Test
    void skipsWhatIsAllowedToBeLacking() {
        assertThatThrownBy(() -> NeededPrograms.demand("curl"::equals, "npm, jq", "curl", "jq"))
                .isInstanceOf(TestAbortedException.class);
    }

    @Test
    void doesNothingWhereAllAreThere() {
        assertThatCode(() -> NeededPrograms.demand(program -> true, "", "curl", "jq"))
                .doesNotThrowAnyException();
    }
}
