package io.msplex.stack.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.msplex.stack.part.StackContext;
import io.msplex.stack.service.ServiceList.Service;
import io.msplex.stack.state.Ports;
import io.msplex.stack.state.StackFault;
import io.msplex.stack.state.StackHome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceListTest {
    private final ServiceList list = ServiceList.ofThePlatform();

    @Test
    void noTwoListenersShareAPort() {
        List<Integer> ports = new ArrayList<>();
        list.services().forEach(service -> {
            ports.add(service.port());
            ports.add(service.management());
            ports.addAll(service.morePorts().values());
        });

        assertThat(ports).doesNotHaveDuplicates();
    }

    @Test
    void everyPlaceholderOfEveryServiceStandsForSomething(@TempDir Path folder) {
        // Given
        Map<String, Integer> ports =
                new LinkedHashMap<>(Map.of("postgres", 1, "kafka", 2, "keycloak", 3, "keycloak-management", 4));
        list.services().forEach(service -> {
            ports.put(service.name(), service.port());
            ports.put(service.managementPort(), service.management());
            ports.putAll(service.morePorts());
        });
        StackContext context = StackContext.of(StackHome.at(folder), new Ports(ports));

        for (Service service : list.services()) {
            // When
            ServiceValues values = new ServiceValues(context, service);
            List<String> filled = list.environmentOf(service).values().stream()
                    .map(text -> Placeholders.fill(text, values))
                    .toList();

            // Then
            assertThat(filled).isNotEmpty().allSatisfy(text -> assertThat(text).doesNotContain("${"));
        }
    }

    @Test
    void theWorkersCompilersLearnFromTheWorkerAlone() {
        assertThat(list.services().stream().filter(Service::ownProfiles).map(Service::name))
                .containsExactly("connector-workers");
    }

    @Test
    void everyServiceButTheSandboxChecksTokensOfThisStacksKeycloak() {
        for (Service service : list.services()) {
            assertThat(list.environmentOf(service).containsKey("QUARKUS_OIDC_AUTH_SERVER_URL"))
                    .as("%s, which gets its OIDC settings by naming keycloak among its needs", service.name())
                    .isEqualTo(!service.name().equals("vendor-sandbox"));
        }
    }

    @Test
    void aServiceWorksAsItsAppRoleAndMigratesAsItsOwner() {
        Map<String, String> environment =
                list.environmentOf(list.find("identity-service").orElseThrow());

        assertThat(environment)
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "${schema}_app")
                .containsEntry("QUARKUS_FLYWAY_USERNAME", "${schema}_owner");
    }

    @Test
    void onlyTheEdgeGetsTheKeyThatSignsProofs() {
        assertThat(list.services())
                .filteredOn(service -> list.environmentOf(service).containsKey("MSPLEX_CALL_PROOF_SIGNING_KEYSET"))
                .extracting(Service::name)
                .containsExactly("edge-gateway");
    }

    @Test
    void theSandboxKnowsNothingOfThePlatform() {
        assertThat(list.environmentOf(list.find("vendor-sandbox").orElseThrow()).keySet())
                .noneMatch(name -> name.contains("OIDC") || name.contains("DATASOURCE") || name.contains("KEYSET"));
    }

    @Test
    void placeholdersMayHoldPlaceholders() {
        Map<String, String> values = Map.of("name", "edge", "port.edge", "8080");

        assertThat(Placeholders.fill("http://localhost:${port.${name}}/", key -> values.getOrDefault(key, "?")))
                .isEqualTo("http://localhost:8080/");
    }

    @Test
    void aPlaceholderThatIsNotClosedIsAFault() {
        assertThatThrownBy(() -> Placeholders.fill("${port.", key -> "")).isInstanceOf(StackFault.class);
    }
}
