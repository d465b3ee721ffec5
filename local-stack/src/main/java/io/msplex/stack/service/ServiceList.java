package io.msplex.stack.service;

import com.fasterxml.jackson.core.type.TypeReference;
import io.msplex.stack.state.ListFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The services of the platform, as {@code services.yaml} lists them.
 *
 * @param everyService environment of each
 * @param withSchema environment of each that owns a schema
 * @param withTokens environment of each that names keycloak among its needs, and of no other: whoever checks or gets tokens needs it
 * @param services in the order of the file, which is an order of needs
 */
public record ServiceList(
        Map<String, String> everyService,
        Map<String, String> withSchema,
        Map<String, String> withTokens,
        List<Service> services) {

    /** The service whose port is the platform's public address. */
    public static final String EDGE = "edge-gateway";

    /** Copies the collections. */
    public ServiceList {
        everyService = Map.copyOf(everyService);
        withSchema = Map.copyOf(withSchema);
        withTokens = Map.copyOf(withTokens);
        services = List.copyOf(services);
    }

    /** Which of the JVM's compilers a service may use. */
    public enum Compiler {
        /** The quick one: starts faster and takes less memory. For services off the hot path. */
        C1,
        /** Both: slower to warm up, faster afterwards. */
        FULL
    }

    /**
     * One service.
     *
     * @param name also the name of its module, its port and its Keycloak client
     * @param port default of the port {@code name}
     * @param management default of the port {@code name-management}
     * @param morePorts further ports by name, with their defaults
     * @param schema the PostgreSQL schema it owns, or null
     * @param heap most heap, as the JVM writes it
     * @param compiler which compilers it may use
     * @param ownProfiles whether its compilers learn from this process alone, and not from the training of its start-up cache
     * @param needs parts that must be ready before it starts
     * @param environment its own variables
     */
    public record Service(
            String name,
            int port,
            int management,
            Map<String, Integer> morePorts,
            @Nullable String schema,
            String heap,
            Compiler compiler,
            boolean ownProfiles,
            List<String> needs,
            Map<String, String> environment) {
        /** Absent collections are empty. */
        public Service {
            morePorts = morePorts == null ? Map.of() : Map.copyOf(morePorts);
            environment = environment == null ? Map.of() : Map.copyOf(environment);
            needs = List.copyOf(needs);
        }

        /** Name of the port that answers health questions. */
        public String managementPort() {
            return name + "-management";
        }
    }

    /** The platform's list. */
    public static ServiceList ofThePlatform() {
        return ListFile.read(ServiceList.class, "services.yaml", new TypeReference<>() {});
    }

    /** The service of that name, if the platform has one. */
    public Optional<Service> find(String name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    /** The schemas that the services own. */
    public List<String> schemas() {
        return services.stream().map(Service::schema).filter(Objects::nonNull).toList();
    }

    /** What a service's variables say before the placeholders are filled. */
    Map<String, String> environmentOf(Service service) {
        Map<String, String> all = new LinkedHashMap<>(everyService);
        if (service.schema() != null) {
            all.putAll(withSchema);
        }
        if (service.needs().contains("keycloak")) {
            all.putAll(withTokens);
        }
        all.putAll(service.environment());
        return all;
    }
}
