package io.msplex.sandbox.halopsa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.msplex.sandbox.halopsa.desk.Desk;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FiltersTest {
    private static final Desk ACME = Desk.of("acme", 1);
    private final Asking acme = new Asking(ACME);

    @Test
    void ignoresWhatItDoesNotUnderstand() {
        int all = count("/tickets");
        assertThat(count("/tickets?customer=Contoso&status_name=New&clientid=12"))
                .isEqualTo(all);
        assertThat(count("/asset?siteid=18")).isEqualTo(count("/asset"));
    }

    @Test
    void narrowsToClientsStateAndPriorities() {
        List<JsonNode> rows =
                acme.all("/tickets?page_size=500&client_ids=12,17&open_only=true&priority=1,2", "tickets");
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.path("client_id").asInt()).isIn(12, 17);
            assertThat(row.path("dateclosed").isNull()).isTrue();
            assertThat(row.path("priority_id").asInt()).isIn(1, 2);
        });
        assertThat(count("/tickets?open_only=true") + count("/tickets?closed_only=true"))
                .isEqualTo(count("/tickets"));
    }

    @Test
    void takesBooleansInLowerCaseOnly() {
        assertThat(count("/tickets?open_only=True")).isEqualTo(count("/tickets"));
    }

    @Test
    void takesParameterNamesInAnyCase() {
        assertThat(count("/tickets?Client_ID=12")).isEqualTo(count("/tickets?client_id=12"));
    }

    @Test
    void boundsByTheDateThatIsAskedFor() {
        String since = "startdate=2026-11-18T00:34:56&datesearch=dateoccurred";
        List<JsonNode> rows = acme.all("/tickets?" + since, "tickets");
        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("dateoccurred").asText())
                        .isBetween("2026-11-18T00:34:56", "2026-11-18T12:34:56"));
        assertThat(count("/tickets?startdate=2026-11-18T00:34:56Z")).isEqualTo(rows.size());
        assertThat(count("/tickets?startdate=2026-11-18T01:34:56%2B01:00")).isEqualTo(rows.size());
        assertThat(count("/tickets?enddate=2026-11-18T00:34:55")).isEqualTo(count("/tickets") - rows.size());
        assertThat(count("/tickets?datesearch=dateclosed&startdate=2026-11-01"))
                .isLessThan(count("/tickets?closed_only=true"));
    }

    @Test
    void refusesWhatItUnderstandsButCannotRead() {
        assertThat(acme.reply("/tickets?client_id=Contoso").status()).isEqualTo(400);
        assertThat(acme.reply("/tickets?startdate=yesterday").body().toString()).startsWith("\"");
        assertThat(acme.reply("/tickets?advanced_search=" + encoded("nonsense", "1"))
                        .body()
                        .toString())
                .isEqualTo("\"Invalid advanced search parameter\"");
        assertThat(count("/tickets?advanced_search=" + encoded("client_id", "12")))
                .isEqualTo(count("/tickets?client_id=12"));
    }

    @Test
    void findsAssetsOfASiteAndPeopleOfAClient() {
        int mainOffice = acme.ok("/site?client_id=12&search=main")
                .path("sites")
                .path(0)
                .path("id")
                .asInt();
        assertThat(acme.all("/asset?site_id=" + mainOffice, "assets"))
                .hasSizeGreaterThan(50)
                .allSatisfy(asset -> assertThat(asset.path("client_id").asInt()).isEqualTo(12));
        assertThat(acme.all("/users?client_id=17", "users"))
                .isNotEmpty()
                .allSatisfy(
                        user -> assertThat(user.path("client_name").asText()).isEqualTo("Fabrikam Inc"));
        assertThat(count("/asset?includeinactive=true")).isGreaterThan(count("/asset"));
    }

    @Test
    void filtersTicketsByCategoryTeamAgentAndText() {
        assertThat(acme.all("/tickets?category_1=11&page_size=500", "tickets"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("category_1").asText()).isEqualTo("Network>Wi-Fi"));
        assertThat(count("/tickets?team=3"))
                .isEqualTo(count("/tickets?team_name=network"))
                .isPositive();
        assertThat(count("/tickets?agent_id=3")).isPositive();
        assertThat(count("/tickets?search=VPN")).isBetween(20, 400);
        assertThat(count("/tickets?search=call-back&searchactions=true"))
                .isGreaterThan(count("/tickets?search=call-back"));
    }

    @Test
    void boundsInvoicesAndAppointmentsByDate() {
        assertThat(acme.all("/invoice?client_id=12&invoicedatestart=2026-08-01&invoicedateend=2026-10-31", "invoices"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("invoice_date").asText()).startsWith("2026-"));
        JsonNode today = acme.ok("/appointment?start_date=2026-11-18&end_date=2026-11-18");
        assertThat(today)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("start_date").asText()).startsWith("2026-11-18"));
    }

    @Test
    void hidesDisabledAgentsUntilAsked() {
        Set<Integer> shown = new HashSet<>(Asking.ids(acme.ok("/agent")));
        Set<Integer> all = new HashSet<>(Asking.ids(acme.ok("/agent?includedisabled=true")));
        assertThat(all).containsAll(shown).hasSize(shown.size() + 1);
        assertThat(acme.ok("/agent/me").path("name").asText()).isEqualTo("MSPlex Integration");
    }

    private int count(String target) {
        return acme.ok(target).path("record_count").asInt();
    }

    private static String encoded(String name, String value) {
        String json = "[{\"filter_name\":\"" + name + "\",\"filter_type\":2,\"filter_value\":\"" + value + "\"}]";
        return java.net.URLEncoder.encode(json, java.nio.charset.StandardCharsets.UTF_8);
    }
}
