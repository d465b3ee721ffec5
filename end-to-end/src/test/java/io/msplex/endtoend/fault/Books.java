package io.msplex.endtoend.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.endtoend.stack.AcceptedCalls;
import io.msplex.endtoend.stack.AcceptedCalls.Accepted;
import io.msplex.endtoend.stack.Ledger;
import io.msplex.endtoend.stack.Ledger.ToolUsage;
import io.msplex.endtoend.stack.RunningStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Usage must be, for each tool, the number of calls that Kafka has stored, and each of them must have ended in one way. */
final class Books {
    /** Until the last call that nobody answered has been given up: deadline, grace, and the next look of the sweeper. */
    private static final Duration LAST_OUTCOME = Duration.ofSeconds(60);

    private final AcceptedCalls calls;
    private final Ledger ledger;

    Books(RunningStack stack) {
        this.calls = new AcceptedCalls(stack);
        this.ledger = new Ledger(stack);
    }

    /** Waits until the books tell what Kafka holds; gives the ids of the calls. Nobody may be calling meanwhile. */
    Set<String> assertExact(String tenant) {
        AtomicReference<Map<String, Long>> expected = new AtomicReference<>(Map.of());
        AtomicReference<Map<String, ToolUsage>> books = new AtomicReference<>(Map.of());
        Set<String> ids = Ledger.await(
                () -> "books of " + tenant + " that equal what Kafka holds: " + expected + ", but they say " + books,
                LAST_OUTCOME,
                () -> {
                    // What the edge sent last, and heard nothing of, may still arrive.
                    List<Accepted> accepted = calls.of(tenant);
                    expected.set(accepted.stream()
                            .collect(Collectors.groupingBy(Accepted::tool, TreeMap::new, Collectors.counting())));
                    books.set(ledger.usage(tenant));
                    return isExact(books.get(), expected.get())
                            ? Optional.of(accepted.stream().map(Accepted::call).collect(Collectors.toSet()))
                            : Optional.empty();
                });
        assertThat(ledger.calls(tenant)).as("one dispatch record for each call").isEqualTo(ids.size());
        // Metering ends a call that nobody has answered, but none may come to that.
        assertThat(calls.answered()).as("answered by a worker").containsAll(ids);
        return ids;
    }

    private static boolean isExact(Map<String, ToolUsage> books, Map<String, Long> expected) {
        return each(books, ToolUsage::calls).equals(expected)
                && each(books, ToolUsage::ended).equals(expected);
    }

    private static Map<String, Long> each(Map<String, ToolUsage> books, Function<ToolUsage, Long> number) {
        return books.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, line -> number.apply(line.getValue())));
    }
}
