package io.msplex.endtoend.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What tools demand of a token, Keycloak's realm can give. */
class RealmTest {
    // YAML readers take JSON too.
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void everyScopeThatAToolNeedsCanBeAskedForByEveryClient() throws IOException {
        JsonNode realm = realm();
        List<String> optional = texts(realm.path("defaultOptionalClientScopes"));
        assertThat(scopesOfTools())
                .contains("tickets.read", "tickets.write")
                .allSatisfy(scope -> assertThat(optional).contains(scope));
        assertThat(realm.path("clientScopes").findValuesAsText("name")).containsAll(optional);
    }

    @Test
    void everyScopeOfToolsNamesTheGatewayAsTheAudience() throws IOException {
        Set<String> scopes = scopesOfTools();
        assertThat(realm().path("clientScopes"))
                .filteredOn(scope -> scopes.contains(scope.path("name").asText()))
                .hasSameSizeAs(scopes)
                .allSatisfy(scope -> assertThat(scope.findValuesAsText("included.custom.audience"))
                        .as(scope.path("name").asText())
                        .containsExactly("${MSPLEX_MCP_AUDIENCE}"));
    }

    @Test
    void theCommandLineReadsUnaskedAndWritesOnlyWhenAsked() throws IOException {
        Set<String> reads = scopesOfTools();
        Set<String> writes = new TreeSet<>(reads);
        reads.removeIf(scope -> !scope.endsWith(".read"));
        writes.removeAll(reads);
        assertThat(realm().path("clients"))
                .filteredOn(client -> client.path("clientId").asText().equals("msplex-cli"))
                .singleElement()
                .satisfies(client -> {
                    assertThat(texts(client.path("defaultClientScopes")))
                            .containsAll(reads)
                            .doesNotContainAnyElementsOf(writes);
                    assertThat(texts(client.path("optionalClientScopes"))).containsAll(writes);
                });
    }

    /** By the rule that area and access name the scope. */
    private static Set<String> scopesOfTools() throws IOException {
        Set<String> scopes = new TreeSet<>();
        Path families = Modules.CHECKOUT.resolve("connector-catalog/src/main/resources/families");
        try (Stream<Path> files = Files.list(families)) {
            for (Path file : files.toList()) {
                for (JsonNode tool : YAML.readTree(file.toFile()).path("tools")) {
                    boolean reads = tool.path("access").asText().equals("read");
                    scopes.add(tool.path("area").asText() + (reads ? ".read" : ".write"));
                }
            }
        }
        return scopes;
    }

    private static JsonNode realm() throws IOException {
        return YAML.readTree(Modules.CHECKOUT
                .resolve("identity-service/realm/msplex-realm.json")
                .toFile());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
