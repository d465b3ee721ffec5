package io.msplex.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static Point point(String name, int delay, double perSecond, long p50, long p99) {
        return new Point(
                name,
                delay,
                16,
                1000,
                0,
                perSecond,
                p50,
                p99,
                p99,
                Map.of("edge-gateway", 250.0, "load generator", 30.0));
    }

    @Test
    void comparesTheWholePathWithTheDirectCallOfTheSameDelay() {
        String text = new Report(List.of(
                        point(Report.DIRECT, 0, 4000, 2000, 9000),
                        point(Report.DIRECT, 100, 160, 101_000, 104_000),
                        point("whole path, get_ticket", 100, 152, 105_500, 120_000)))
                .markdown();
        assertThat(text)
                .contains(
                        "| whole path, get_ticket | 100 ms | 16 | 152 | 105.50 | 120.00 | 120.00 | 4.50 | 16.00 | 95 % | 0 |")
                .contains("| direct | 0 ms | 16 | 4000 | 2.00 | 9.00 | 9.00 |  |  |  | 0 |");
    }

    @Test
    void leavesTheLoadGeneratorOutOfTheSum() {
        assertThat(new Report(List.of(point("edge only, ping", 0, 9000, 100, 900))).markdown())
                .contains("| edge only, ping, 0 ms, 16 | 250 | 30 | 250 |");
    }
}
