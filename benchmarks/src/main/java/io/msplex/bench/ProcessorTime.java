package io.msplex.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** Processor time that processes have used, their children included, from {@code /proc/<pid>/stat} (proc_pid_stat(5)). */
final class ProcessorTime {
    /** Linux counts in hundredths of a second on every platform that it tells user space about. */
    private static final Duration TICK = Duration.ofMillis(10);

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    private final Map<String, Long> pids;

    /** @param pids process by name; what is measured has to run on Linux */
    ProcessorTime(Map<String, Long> pids) {
        this.pids = Map.copyOf(pids);
    }

    /** Microseconds used so far, by name. */
    Map<String, Long> now() {
        Map<String, Long> used = new LinkedHashMap<>();
        pids.forEach((name, pid) -> used.put(name, ofTree(pid)));
        return used;
    }

    private static long ofTree(long pid) {
        LongStream children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(ProcessHandle::pid);
        return LongStream.concat(LongStream.of(pid), children)
                .map(ProcessorTime::ofOne)
                .sum();
    }

    private static long ofOne(long pid) {
        try {
            return in(Files.readString(Path.of("/proc/" + pid + "/stat"))).toNanos() / 1_000;
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Processor time in the text of a {@code stat} file, of a process or of a thread. */
    static Duration in(String stat) {
        // The name in parentheses may hold blanks; the fields after it do not.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return TICK.multipliedBy(Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]));
    }
}
