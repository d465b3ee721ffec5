package io.msplex.entitlement.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.entitlement.EntitlementSnapshot.PlanTerms;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code plans.yaml}. A file with an unknown key, a missing key, a key twice, an unknown connector or a name twice stops the start. */
final class PlanFile {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private PlanFile() {}

    private record Content(@JsonProperty(required = true) List<Line> plans) {}

    private record Line(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) JsonNode connectors,
            @JsonProperty(required = true) Set<ToolAccess> access,
            @JsonProperty(required = true) long callsPerPeriod) {}

    /**
     * Reads the file.
     *
     * @param catalogue every connector there is
     * @throws IOException if it cannot be read or has another form
     * @throws IllegalArgumentException if it contradicts itself or the catalogue
     */
    static Plans read(InputStream file, Set<ConnectorId> catalogue) throws IOException {
        Map<String, PlanTerms> plans = new HashMap<>();
        for (Line line : YAML.readValue(file, Content.class).plans()) {
            PlanTerms terms =
                    new PlanTerms(connectors(line.connectors(), catalogue), line.access(), line.callsPerPeriod());
            if (plans.put(line.name(), terms) != null) {
                throw new IllegalArgumentException("plan " + line.name() + " stands twice in the file");
            }
        }
        return new Plans(plans);
    }

    private static Set<ConnectorId> connectors(JsonNode listed, Set<ConnectorId> catalogue) {
        if (listed.isTextual() && listed.asText().equals("all")) {
            return catalogue;
        }
        if (!listed.isArray()) {
            throw new IllegalArgumentException("connectors of a plan are a list or the word all");
        }
        Set<ConnectorId> connectors = new HashSet<>();
        listed.forEach(id -> connectors.add(new ConnectorId(id.asText())));
        if (!catalogue.containsAll(connectors)) {
            throw new IllegalArgumentException("a plan names a connector that the catalogue lacks");
        }
        return connectors;
    }
}
