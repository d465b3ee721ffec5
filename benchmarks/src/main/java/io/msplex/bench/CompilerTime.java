package io.msplex.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Processor time that the just-in-time compilers of JVMs have used, from their threads' {@code stat} in {@code /proc}. */
final class CompilerTime {
    /** As Linux cuts them off after fifteen letters. */
    private static final String THREADS = "(C1|C2) CompilerThre";

    private final List<Long> pids;

    CompilerTime(Collection<Long> pids) {
        this.pids = List.copyOf(pids);
    }

    /** Used so far. */
    Duration now() {
        return pids.stream().map(CompilerTime::of).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration of(long pid) {
        Duration used = Duration.ZERO;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads) {
                used = used.plus(ofThread(thread));
            }
            return used;
        } catch (NoSuchFileException ended) {
            return used;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration ofThread(Path thread) {
        try {
            boolean compiles = Files.readString(thread.resolve("comm")).strip().matches(THREADS);
            return compiles ? ProcessorTime.in(Files.readString(thread.resolve("stat"))) : Duration.ZERO;
        } catch (IOException ended) {
            return Duration.ZERO;
        }
    }
}
