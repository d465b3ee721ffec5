package io.msplex.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tickets as a table for a terminal: grouped by client, the most urgent first. */
public final class TriageTable {
    private static final String ROW = "  %-8s %-4s %-58s %s";
    private static final int TITLE_WIDTH = 58;
    private static final int MINUTES_PER_HOUR = 60;

    private TriageTable() {}

    /** The table's lines; one line that says so when there is no ticket. */
    public static List<String> lines(List<JsonNode> tickets) {
        if (tickets.isEmpty()) {
            return List.of("No such ticket: a quiet night.");
        }
        Map<String, List<JsonNode>> byClient = tickets.stream()
                .collect(Collectors.groupingBy(
                        ticket -> ticket.at("/customer/name").asText("(no client)"),
                        TreeMap::new,
                        Collectors.toList()));
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, ROW, "TICKET", "PRIO", "TITLE", "SLA REMAINING"));
        byClient.forEach((client, theirs) -> {
            lines.add(client);
            theirs.stream().sorted(mostUrgentFirst()).map(TriageTable::row).forEach(lines::add);
        });
        return lines;
    }

    private static Comparator<JsonNode> mostUrgentFirst() {
        return Comparator.comparing(
                        (JsonNode ticket) -> ticket.at("/priority/level").asText("P9"))
                .thenComparing(ticket -> ticket.at("/sla/minutes_remaining").asLong(Long.MAX_VALUE));
    }

    private static String row(JsonNode ticket) {
        String id = ticket.path("id").asText();
        return String.format(
                Locale.ROOT,
                ROW,
                id.substring(id.lastIndexOf(':') + 1),
                ticket.at("/priority/level").asText("?"),
                shortened(ticket.path("title").asText("")),
                remaining(ticket.path("sla")));
    }

    private static String shortened(String title) {
        return title.length() <= TITLE_WIDTH ? title : title.substring(0, TITLE_WIDTH - 1) + "…";
    }

    private static String remaining(JsonNode sla) {
        if (!sla.path("minutes_remaining").isNumber()) {
            return sla.path("state").asText("-");
        }
        long minutes = sla.path("minutes_remaining").asLong();
        String time = Math.abs(minutes) / MINUTES_PER_HOUR + " h " + Math.abs(minutes) % MINUTES_PER_HOUR + " min";
        String state = sla.path("state").asText("");
        if (minutes < 0) {
            return "overdue by " + time;
        }
        return state.equals("paused") ? time + " (paused)" : time;
    }
}
