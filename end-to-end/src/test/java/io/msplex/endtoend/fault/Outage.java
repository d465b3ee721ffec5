package io.msplex.endtoend.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.endtoend.fault.Callers.Heard;
import io.msplex.endtoend.fault.Callers.Told;
import io.msplex.endtoend.mcp.McpAnswer;
import io.msplex.endtoend.mcp.McpClient;
import io.msplex.endtoend.stack.Ledger;
import io.msplex.endtoend.stack.RunningStack;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A part goes away under load and is started again. Whatever part it is and however it goes, the same holds: callers hear an answer or a
 * clear refusal in time, the other parts go on as they are, and the books are exact.
 */
final class Outage {
    /** The deadline of a call, and what the answer needs on its way. */
    static final Duration LONGEST_ANSWER = Duration.ofSeconds(33);

    private static final String EDGE = "edge-gateway";
    private static final Duration BEFORE_AND_AFTER = Duration.ofMillis(500);

    /** The edge heard nothing of Kafka in time. Kafka may have stored the call all the same, and the books then say so. */
    private static final String PERHAPS_ACCEPTED = "dispatch_unconfirmed";

    private final RunningStack stack;
    private final McpClient client;
    private final Books books;

    Outage(RunningStack stack, McpClient client) {
        this.stack = stack;
        this.client = client;
        this.books = new Books(stack);
    }

    /**
     * Goes through it.
     *
     * @param part which part goes
     * @param goes the launcher's words that make it go
     */
    void of(String part, String... goes) {
        // Given
        assertAnswersAgain("before " + part + " goes");
        List<Long> others = pidsWithout(part);
        List<String> command = new ArrayList<>(List.of(goes));
        command.add(part);

        // When
        Told told = Callers.during(client, () -> {
            Callers.pause(BEFORE_AND_AFTER);
            stack.msplex(command.toArray(String[]::new));
            Callers.pause(BEFORE_AND_AFTER);
            stack.msplex("start", part);
        });

        // Then
        if (!part.equals(EDGE)) {
            assertThat(told.brokenOff()).as("calls without any answer").isZero();
        }
        assertThat(told.heard()).isNotEmpty().allSatisfy(Outage::isAnAnswerOrAClearRefusal);
        assertAnswersAgain("after " + part + " is back");
        assertThat(pidsWithout(part)).isEqualTo(others);
        Set<String> accepted = books.assertExact("acme");
        told.heard().forEach(heard -> assertToldTruly(heard.answer(), accepted));
    }

    static void isAnAnswerOrAClearRefusal(Heard heard) {
        assertThat(heard.took()).isLessThan(LONGEST_ANSWER);
        McpAnswer answer = heard.answer();
        if (!answer.isAnswered()) {
            assertThat(answer.reason()).as("%s", answer).isNotEmpty();
            assertThat(answer.text()).hasSizeGreaterThan(20).doesNotContain("Exception", "io.msplex.");
        }
    }

    /** A caller who was refused is not charged, and whoever got an answer or waited in vain is. */
    private static void assertToldTruly(McpAnswer answer, Set<String> accepted) {
        if (answer.reason().equals(PERHAPS_ACCEPTED)) {
            return;
        }
        boolean refused = !answer.isAnswered()
                && !answer.step().isEmpty()
                && !answer.reason().equals("deadline_passed");
        assertThat(accepted.contains(answer.call())).as("%s", answer).isEqualTo(!refused);
    }

    private void assertAnswersAgain(String when) {
        Ledger.await("an answer " + when, () -> {
            try {
                return Optional.of(Callers.ask(client, "list_agents").answer()).filter(McpAnswer::isAnswered);
            } catch (UncheckedIOException notYet) {
                return Optional.empty();
            }
        });
    }

    private List<Long> pidsWithout(String part) {
        return Stream.of("services", "infrastructure")
                .flatMap(kind -> stack.facts().path(kind).propertyStream())
                .filter(other -> !other.getKey().equals(part))
                .map(other -> other.getValue().path("pid").asLong())
                .toList();
    }
}
