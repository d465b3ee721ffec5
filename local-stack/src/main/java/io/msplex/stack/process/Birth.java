package io.msplex.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a process wrote about itself when it was born.
 *
 * @param pid process id
 * @param startTicks start time in clock ticks since boot, as /proc says; empty where there is no /proc
 * @param writtenAt when it wrote this, some milliseconds after its start
 */
record Birth(long pid, String startTicks, Instant writtenAt) {
    /** Start time is field 22 of the line; the fields count from 3 after the closing bracket of the name. */
    private static final int FIELDS_FROM_NAME_TO_START = 22 - 2;

    /** Only used without /proc: a process that started later than this cannot be the one that wrote the file. */
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    static Optional<Birth> read(Path record) {
        try {
            String line = Files.readString(record).strip();
            int space = line.indexOf(' ');
            long pid = Long.parseLong(space < 0 ? line : line.substring(0, space));
            String ticks = space < 0 ? "" : startTicks(line.substring(space + 1));
            return Optional.of(
                    new Birth(pid, ticks, Files.getLastModifiedTime(record).toInstant()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    Optional<ProcessHandle> stillAlive() {
        return ProcessHandle.of(pid).filter(Birth::runs).filter(this::isTheSame);
    }

    /** A zombie has ended: only its parent has not yet asked how. */
    static boolean runs(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        String stat = procStat(process.pid());
        int name = stat.lastIndexOf(')');
        return name < 0 || !stat.startsWith(") Z", name);
    }

    private boolean isTheSame(ProcessHandle process) {
        if (!startTicks.isEmpty()) {
            return startTicks.equals(startTicks(procStat(pid)));
        }
        return process.info()
                .startInstant()
                .map(start -> !start.isAfter(writtenAt.plus(CLOCK_SLACK)))
                .orElse(false);
    }

    private static String procStat(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat"));
        } catch (IOException e) {
            return "";
        }
    }

    private static String startTicks(String stat) {
        int name = stat.lastIndexOf(')');
        if (name < 0) {
            return "";
        }
        String[] fields = stat.substring(name + 1).strip().split(" ");
        return fields.length >= FIELDS_FROM_NAME_TO_START ? fields[FIELDS_FROM_NAME_TO_START - 1] : "";
    }
}
