package io.msplex.stack.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.msplex.stack.process.RunCommand;
import io.msplex.stack.state.Ports;
import io.msplex.stack.state.StackFault;
import io.msplex.stack.state.StackHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, but only shells. */
class StackPlanTest {
    @TempDir
    private Path folder;

    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private StackContext context;
    private PartRunner runner;
    private StackPlan plan;

    @BeforeEach
    void lay() {
        context = StackContext.of(StackHome.at(folder), new Ports(Map.of("database", 1, "service", 2, "edge", 3)));
        runner = new PartRunner(context);
        plan = plan("exec sleep 60", "exec sleep 60");
    }

    @AfterEach
    void stopAll() {
        plan.stop(runner, new Recorded());
    }

    @Test
    void startsPartsAfterThoseTheyNeedAndStopsThemBefore() {
        plan.start(runner, new Recorded());
        plan.stop(runner, new Recorded());

        assertThat(events)
                .containsExactly(
                        "database STARTED",
                        "service STARTED",
                        "edge STARTED",
                        "edge down",
                        "service down",
                        "database down");
    }

    @Test
    void aSecondStartLeavesEverythingAlone() {
        // Given
        plan.start(runner, new Recorded());
        long pid = pid("service");
        events.clear();

        // When
        plan.start(runner, new Recorded());

        // Then
        assertThat(events).allMatch(event -> event.endsWith("ALREADY_UP")).hasSize(3);
        assertThat(pid("service")).isEqualTo(pid);
    }

    @Test
    void aSecondStartRepairsWhatDied() {
        // Given
        plan.start(runner, new Recorded());
        context.process("service").stop("KILL", Duration.ofSeconds(5));
        events.clear();

        // When
        plan.start(runner, new Recorded());

        // Then
        assertThat(events).containsExactlyInAnyOrder("database ALREADY_UP", "service STARTED", "edge ALREADY_UP");
    }

    @Test
    void aSecondStartReplacesWhatRunsAnOlderBuild() {
        // Given
        plan.start(runner, new Recorded());
        events.clear();
        plan = plan("exec sleep 61", "exec sleep 60");

        // When
        plan.start(runner, new Recorded());

        // Then
        assertThat(events).containsExactlyInAnyOrder("database ALREADY_UP", "service RESTARTED", "edge ALREADY_UP");
    }

    @Test
    void aPartThatEndsAtOnceIsNamedWithItsLastWordsAndWhatNeedsItIsNotStarted() {
        // Given
        plan = plan("echo out of memory; exit 3", "exec sleep 60");

        // When
        assertThatThrownBy(() -> plan.start(runner, new Recorded()))
                .isInstanceOf(StackFault.class)
                .hasMessageContaining("service ended before it was ready")
                .hasMessageContaining("out of memory");

        // Then
        assertThat(events).containsExactly("database STARTED");
    }

    @Test
    void afterACancelNothingIsStartedAnyMore() {
        runner.cancel();

        assertThatThrownBy(() -> plan.start(runner, new Recorded())).hasMessageContaining("cancelled");
        assertThat(runner.running(plan.part("database"))).isEmpty();
    }

    @Test
    void aTakenPortIsNamedWithThePartItsOwnerAndTheOptionThatMovesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            int port = taken.getLocalPort();
            context = StackContext.of(StackHome.at(folder), new Ports(Map.of("database", port)));

            // When, Then
            assertThatThrownBy(() -> new PartRunner(context).start(plan.part("database")))
                    .hasMessageContaining("Port " + port + " for database")
                    .hasMessageContaining("pid " + ProcessHandle.current().pid())
                    .hasMessageContaining("--port database=");
        }
    }

    @Test
    void aPartMustComeAfterThoseItNeeds() {
        assertThatThrownBy(() -> new StackPlan(List.of(
                        new Shell("edge", List.of("service"), "true"), new Shell("service", List.of(), "true"))))
                .hasMessageContaining("edge needs service");
    }

    @Test
    void anUnknownPartIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> plan.only(List.of("databse")))
                .hasMessageContaining("databse")
                .hasMessageContaining("database, service, edge");
    }

    private StackPlan plan(String service, String edge) {
        return new StackPlan(List.of(
                new Shell("database", List.of(), "exec sleep 60"),
                new Shell("service", List.of("database"), service),
                new Shell("edge", List.of("service", "not in this stack"), edge)));
    }

    private long pid(String part) {
        return context.process(part).running().orElseThrow().pid();
    }

    private final class Recorded implements StackPlan.Progress {
        @Override
        public void up(Part part, PartRunner.Start start, Duration took) {
            events.add(part.name() + " " + start);
        }

        @Override
        public void down(Part part, boolean clean, Duration took) {
            events.add(part.name() + " down");
        }
    }

    /** Says that it is ready by a file that its process makes. */
    private final class Shell implements Part {
        private final String name;
        private final List<String> needs;
        private final String script;

        Shell(String name, List<String> needs, String script) {
            this.name = name;
            this.needs = needs;
            this.script = script;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public List<String> ports() {
            return List.of(name);
        }

        @Override
        public List<String> needs() {
            return needs;
        }

        @Override
        public void prepare() {}

        @Override
        public RunCommand command() {
            String makeReady = script.startsWith("exec") ? "touch " + name + "; " : "";
            return new RunCommand(List.of("/bin/sh", "-c", makeReady + script), Map.of(), folder);
        }

        @Override
        public boolean ready() {
            return Files.exists(folder.resolve(name))
                    && context.process(name).running().isPresent();
        }

        @Override
        public void furnish() {}

        @Override
        public Duration startLimit() {
            return Duration.ofSeconds(10);
        }
    }
}
