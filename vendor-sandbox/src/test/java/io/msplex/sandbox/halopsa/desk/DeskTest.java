package io.msplex.sandbox.halopsa.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.sandbox.simulation.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the demonstrations and the tests of other parts count on. */
class DeskTest {
    private static final Desk ACME = Desk.of("acme", 1);
    private static final Desk BETA = Desk.of("beta", 2);

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(Desk.of("acme", 1).tickets()).isEqualTo(ACME.tickets());
        assertThat(Desk.of("acme", 1).assets()).isEqualTo(ACME.assets());
        assertThat(Desk.of("acme", 3).tickets()).isNotEqualTo(ACME.tickets());
    }

    @Test
    void hasTheClientsOfTheDemonstration() {
        assertThat(ACME.clients())
                .extracting(Client::name)
                .containsExactly(
                        "Contoso Ltd",
                        "Fabrikam Inc",
                        "Northwind Traders",
                        "Adventure Works",
                        "Tailspin Toys",
                        "Wide World Importers",
                        "Litware Inc",
                        "Proseware Inc",
                        "Alpine Ski House",
                        "City Power & Light");
        assertThat(ACME.clients()).extracting(Client::id).containsExactly(12, 17, 21, 25, 29, 33, 37, 41, 45, 49);
        assertThat(BETA.clients())
                .extracting(Client::name)
                .containsExactly("Contoso", "Woodgrove Bank", "Lamna Healthcare", "Relecloud");
        assertThat(BETA.clients()).extracting(Client::id).containsExactly(7, 9, 11, 14);
    }

    @Test
    void hasAYearOfTicketsWithAConversationEach() {
        assertThat(ACME.tickets()).hasSizeGreaterThanOrEqualTo(2_000);
        assertThat(BETA.tickets()).hasSizeGreaterThanOrEqualTo(2_000);
        assertThat(ACME.tickets()).allSatisfy(ticket -> {
            assertThat(ticket.actions()).hasSizeBetween(1, 8);
            assertThat(ticket.summary()).doesNotContain("{");
            assertThat(ticket.actions()).noneMatch(action -> action.note().contains("{"));
        });
        assertThat(ACME.tickets().stream()
                        .mapToInt(ticket -> ticket.actions().size())
                        .average()
                        .orElse(0))
                .isGreaterThan(3);
    }

    @Test
    void isNeverEmptyOvernightAtAnyMinuteOfAnyWeekday() {
        Instant start = Instant.parse("2026-03-27T00:00:00Z");
        for (int step = 0; step < 24 * 60; step++) {
            Timeline now = Timeline.at(start.plus(Duration.ofMinutes(7L * step)));
            List<Ticket> urgent = urgent(ACME, now);
            assertThat(urgent).as("at %s", now).hasSizeGreaterThanOrEqualTo(6);
            assertThat(urgent.stream().map(Ticket::clientId).distinct())
                    .contains(12)
                    .hasSizeGreaterThanOrEqualTo(3);
            assertThat(urgent).as("some late").anyMatch(ticket -> left(ticket, now) < 0);
            assertThat(urgent)
                    .as("some nearly")
                    .anyMatch(ticket -> left(ticket, now) > 0 && left(ticket, now) <= 3_600);
            assertThat(urgent(BETA, now).stream().map(Ticket::clientId)).contains(7);
        }
    }

    @Test
    void hasNothingFromTheFuture() {
        Timeline midnight = Timeline.at(Instant.parse("2026-11-18T00:00:00Z"));
        for (Desk desk : List.of(ACME, BETA)) {
            assertThat(desk.tickets()).allSatisfy(ticket -> {
                assertThat(midnight.of(ticket.anchor(), ticket.occurred())).isLessThanOrEqualTo(midnight.now());
                assertThat(ticket.actions())
                        .allSatisfy(action -> assertThat(midnight.of(ticket.anchor(), action.at()))
                                .isBetween(midnight.of(ticket.anchor(), ticket.occurred()), midnight.now()));
                assertThat(ticket.closed() == null || midnight.of(ticket.anchor(), ticket.closed()) <= midnight.now())
                        .isTrue();
            });
        }
    }

    @Test
    void hasNetworkTicketsAndAssetsAtContosoToTalkAbout() {
        Timeline now = Timeline.at(Instant.parse("2026-11-18T12:34:56Z"));
        assertThat(contoso()
                        .filter(ticket -> ticket.categoryId() < 20)
                        .filter(ticket -> now.of(ticket.anchor(), ticket.occurred()) > now.now() - 30 * 86_400L))
                .hasSizeGreaterThanOrEqualTo(8);
        Site mainOffice = ACME.sites().getFirst();
        assertThat(mainOffice.name()).isEqualTo("Main Office");
        assertThat(ACME.assets().stream()
                        .filter(asset -> asset.siteId() == mainOffice.id())
                        .map(Asset::typeId)
                        .distinct())
                .contains(121, 122, 123, 124, 125, 126, 127);
    }

    @Test
    void holdsTextThatMustNotBeTrusted() {
        assertThat(notes().anyMatch(note -> note.contains("IGNORE ALL PREVIOUS INSTRUCTIONS")))
                .isTrue();
        assertThat(notes().anyMatch(note -> note.contains("<script>"))).isTrue();
        assertThat(notes().anyMatch(note -> note.contains("\u202E"))).isTrue();
        assertThat(titles(title -> title.contains("🖨️"))).isTrue();
        assertThat(titles(title -> title.contains("<b>"))).isTrue();
    }

    @Test
    void keepsAllReferencesWhole() {
        for (Desk desk : List.of(ACME, BETA)) {
            assertThat(desk.tickets()).allSatisfy(ticket -> {
                assertThat(desk.site(ticket.siteId()).clientId()).isEqualTo(ticket.clientId());
                assertThat(desk.contact(ticket.contactId()).clientId()).isEqualTo(ticket.clientId());
                Asset asset = desk.asset(ticket.assetId());
                assertThat(asset == null || asset.clientId() == ticket.clientId())
                        .isTrue();
            });
            assertThat(desk.tickets())
                    .extracting(Ticket::id)
                    .doesNotHaveDuplicates()
                    .isSorted();
            assertThat(desk.invoices()).isNotEmpty();
            assertThat(desk.quotes()).isNotEmpty();
        }
    }

    private static List<Ticket> urgent(Desk desk, Timeline now) {
        return desk.tickets().stream()
                .filter(ticket -> ticket.open() && ticket.slaId() != 3 && ticket.priorityId() <= 2)
                .filter(ticket -> now.of(ticket.anchor(), ticket.occurred()) >= now.now() - 12 * 3_600)
                .toList();
    }

    private static long left(Ticket ticket, Timeline now) {
        return now.of(ticket.anchor(), ticket.fixBy()) - now.now();
    }

    private static Stream<Ticket> contoso() {
        return ACME.tickets().stream().filter(ticket -> ticket.clientId() == 12);
    }

    private static Stream<String> notes() {
        return ACME.tickets().stream()
                .flatMap(ticket -> ticket.actions().stream())
                .map(Action::note);
    }

    private static boolean titles(Predicate<String> fits) {
        return ACME.tickets().stream().map(Ticket::summary).anyMatch(fits);
    }
}
