package io.msplex.sandbox.halopsa.desk;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Who is on a desk, by hand; the rest follows from the seed.
 *
 * @param company the MSP
 * @param firstTicketId tickets count up from here
 * @param tickets how many there are, of the last year
 * @param integrationAgent the agent as whom the API application acts
 */
public record DeskPlan(
        String company,
        int firstTicketId,
        int tickets,
        int integrationAgent,
        List<Agent> agents,
        List<ClientPlan> clients) {

    /** A site with its number of people. */
    record SitePlan(String name, String city, int users) {}

    /**
     * One client.
     *
     * @param weight its share of the tickets, relative to the other clients
     */
    record ClientPlan(
            int id,
            String name,
            String domain,
            String code,
            @JsonProperty("sla") int slaId,
            int weight,
            String industry,
            List<SitePlan> sites) {}
}
