package io.msplex.endtoend.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the services complained of in their logs: a failed test says little without it, and its machine may be gone. */
final class Troubles {
    private static final Pattern LINE =
            Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d),\\d+ (INFO|WARN|ERROR|FATAL)\\b.*");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int LINES_OF_STACK = 8;
    private static final int LINES_OF_A_LOG = 60;

    private Troubles() {}

    /** Warnings and errors since a moment, with the top of their stacks. */
    static String since(Path logs, LocalDateTime moment) {
        StringBuilder told = new StringBuilder();
        try (Stream<Path> files = Files.list(logs)) {
            for (Path log : files.sorted().toList()) {
                List<String> lines = complaints(log, moment.minusSeconds(1));
                if (!lines.isEmpty()) {
                    told.append("--- ").append(log.getFileName()).append('\n');
                    lines.stream()
                            .limit(LINES_OF_A_LOG)
                            .forEach(line -> told.append(line).append('\n'));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return told.toString();
    }

    private static List<String> complaints(Path log, LocalDateTime moment) throws IOException {
        List<String> found = new ArrayList<>();
        int stack = 0;
        for (String line : Files.readAllLines(log)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                boolean counts = !"INFO".equals(matcher.group(2))
                        && !LocalDateTime.parse(matcher.group(1), TIME).isBefore(moment);
                stack = counts ? LINES_OF_STACK : 0;
                if (counts) {
                    found.add(line);
                }
            } else if (stack > 0 && !line.isBlank()) {
                stack--;
                found.add(line);
            }
        }
        return found;
    }
}
