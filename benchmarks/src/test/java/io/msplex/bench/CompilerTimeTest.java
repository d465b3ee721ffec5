package io.msplex.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompilerTimeTest {
    private static final long NOBODY = 4_194_305;

    @Test
    void countsWhatTheCompilersOfAJvmHaveUsed() {
        Duration compilers = new CompilerTime(List.of(ProcessHandle.current().pid())).now();
        Duration all = ProcessHandle.current().info().totalCpuDuration().orElseThrow();

        assertThat(compilers).isPositive().isLessThan(all);
    }

    @Test
    void aProcessThatIsGoneHasUsedNothing() {
        assertThat(new CompilerTime(List.of(NOBODY)).now()).isZero();
    }
}
