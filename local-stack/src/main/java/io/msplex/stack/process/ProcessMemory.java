package io.msplex.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Memory of a process and all its children as PSS: pages shared by several processes count in parts, so the numbers of
 * all parts add up to what the machine spends. PostgreSQL would otherwise count its shared buffers once a connection.
 */
public final class ProcessMemory {
    private ProcessMemory() {}

    /** Bytes, or empty where the operating system does not tell. */
    public static OptionalLong pss(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(one -> own(one.pid()))
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .reduce(Long::sum)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    private static OptionalLong own(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
