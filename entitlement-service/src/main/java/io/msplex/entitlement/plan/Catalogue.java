package io.msplex.entitlement.plan;

import io.msplex.catalog.Connector;
import io.msplex.catalog.ConnectorCatalog;
import io.msplex.contracts.ConnectorId;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be sold at all, and what is. Read once, at the start; a broken file stops it. */
@Startup
@Singleton
public class Catalogue {
    private final Set<ConnectorId> connectors;
    private final Plans plans;

    Catalogue() {
        this.connectors = ConnectorCatalog.load().connectors().stream()
                .map(Connector::id)
                .collect(Collectors.toUnmodifiableSet());
        try (InputStream file = Catalogue.class.getResourceAsStream("/plans.yaml")) {
            this.plans = PlanFile.read(Objects.requireNonNull(file, "plans.yaml is missing"), connectors);
        } catch (IOException e) {
            throw new UncheckedIOException("plans.yaml cannot be read", e);
        }
    }

    /** Whether this build has that connector. */
    public boolean has(ConnectorId connector) {
        return connectors.contains(connector);
    }

    @Produces
    @Singleton
    Plans plans() {
        return plans;
    }
}
