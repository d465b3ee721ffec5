package io.msplex.sandbox.halopsa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.msplex.sandbox.behaviour.Fault;
import io.msplex.sandbox.behaviour.FaultKind;
import io.msplex.sandbox.halopsa.desk.Desk;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagingTest {
    private static final Desk ACME = Desk.of("acme", 1);
    private Asking acme = new Asking(ACME);

    @BeforeEach
    void freshAccount() {
        acme = new Asking(ACME);
    }

    @Test
    void givesTheFirstFiftyWithoutASignUnlessBothParametersAreThere() {
        List<Integer> first = Asking.ids(acme.ok("/tickets").path("tickets"));
        assertThat(first).hasSize(50);
        for (String half : List.of("page_no=2", "pageinate=true", "page_size=200", "pageinate=True&page_no=2")) {
            JsonNode answer = acme.ok("/tickets?" + half);
            assertThat(Asking.ids(answer.path("tickets"))).as(half).isEqualTo(first);
            assertThat(answer.path("record_count").asInt())
                    .isEqualTo(ACME.tickets().size());
            assertThat(answer.has("page_no")).isFalse();
        }
    }

    @Test
    void honoursPagesWhenAskedProperly() {
        JsonNode second = acme.ok("/tickets?pageinate=true&page_no=2&page_size=20&order=id&orderdesc=false");
        int firstId = ACME.plan().firstTicketId();
        assertThat(Asking.ids(second.path("tickets"))).hasSize(20).startsWith(firstId + 20);
        assertThat(second.path("page_no").asInt()).isEqualTo(2);
        assertThat(second.path("page_size").asInt()).isEqualTo(20);
        assertThat(acme.ok("/tickets?pageinate=true&page_no=9999").path("tickets"))
                .isEmpty();
    }

    @Test
    void givesEachTicketOnceOverAllPages() {
        List<Integer> ids = Asking.ids(acme.all("/tickets?page_size=500&order=id", "tickets"));
        assertThat(ids).hasSize(ACME.tickets().size()).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void givesAssetsByFiftyWhateverIsAsked() {
        JsonNode page = acme.ok("/asset?pageinate=true&page_no=2&page_size=200&count=300");
        assertThat(page.path("assets")).hasSize(50);
        assertThat(acme.ok("/asset?count=300").path("assets")).hasSize(50);
        List<Integer> all = Asking.ids(acme.all("/asset", "assets"));
        assertThat(all).hasSizeGreaterThan(200).doesNotHaveDuplicates();
    }

    @Test
    void answersLookupsAgentsAndAppointmentsAsBareArrays() {
        for (String path :
                List.of("tickettype", "priority", "status", "team", "category", "outcome", "agent", "appointment")) {
            assertThat(acme.ok("/" + path).isArray()).as(path).isTrue();
        }
        assertThat(acme.ok("/appointment").size()).isGreaterThan(50);
    }

    @Test
    void answersOpportunitiesUnderTickets() {
        assertThat(acme.ok("/opportunities").path("tickets")).isNotEmpty();
    }

    @Test
    void showsTheLastRowAgainWhenARowIsInsertedBetweenPages() {
        acme.behaviour.arm(new Fault(FaultKind.DUPLICATE_ROWS, "/tickets", null, null, null));
        List<Integer> ids = Asking.ids(acme.all("/tickets?page_size=500&order=id", "tickets"));
        assertThat(new HashSet<>(ids)).hasSize(ACME.tickets().size());
        assertThat(ids).hasSizeGreaterThan(ACME.tickets().size());
    }

    @Test
    void letsARowSlipAwayWhenOneIsDeletedBetweenPages() {
        String query = "/tickets?pageinate=true&page_size=50&order=id&page_no=";
        acme.behaviour.arm(new Fault(FaultKind.DELETE_BETWEEN_PAGES, "/tickets", null, 1, null));
        int firstId = ACME.plan().firstTicketId();
        assertThat(Asking.ids(acme.ok(query + 1).path("tickets"))).endsWith(firstId + 49);
        JsonNode second = acme.ok(query + 2);
        assertThat(Asking.ids(second.path("tickets"))).startsWith(firstId + 51);
        assertThat(second.path("record_count").asInt()).isEqualTo(ACME.tickets().size() - 1);
        assertThat(acme.reply("/tickets/" + firstId).status()).isEqualTo(404);
        assertThat(Asking.ids(acme.ok(query + 1).path("tickets")))
                .startsWith(firstId + 1)
                .endsWith(firstId + 50);
    }
}
