package io.msplex.stack.assembly;

import io.msplex.stack.aot.AotCaches;
import io.msplex.stack.kafka.KafkaPart;
import io.msplex.stack.keycloak.KeycloakPart;
import io.msplex.stack.part.Part;
import io.msplex.stack.part.PartRunner;
import io.msplex.stack.part.StackContext;
import io.msplex.stack.part.StackPlan;
import io.msplex.stack.postgres.PostgresPart;
import io.msplex.stack.service.ServiceList;
import io.msplex.stack.service.ServiceList.Service;
import io.msplex.stack.service.ServicePart;
import io.msplex.stack.state.Ports;
import io.msplex.stack.state.Secrets;
import io.msplex.stack.state.StackHome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The whole stack of one folder.
 *
 * @param context folders, ports and secrets
 * @param services the platform's services
 * @param plan every part; to start a service that is not built is a fault that says so
 */
public record LocalStack(StackContext context, ServiceList services, StackPlan plan) {
    /** The machine that creates tenants; the launcher speaks for it. */
    public static final String OPERATOR = "msplex-operator";

    /** The stack in the folder with the ports it was last started with. */
    public static LocalStack of(StackHome home) {
        return of(home, AotCaches.used(home));
    }

    /** The same with other start-up caches. */
    public static LocalStack of(StackHome home, AotCaches aot) {
        ServiceList services = ServiceList.ofThePlatform();
        Ports ports = defaultPorts(services).withKept(home.portsFile());
        return on(new StackContext(home, ports, Secrets.in(home.secretsFile()), aot), services);
    }

    /** The stack in the folder with these ports. */
    public LocalStack on(Ports ports) {
        return on(new StackContext(context.home(), ports, context.secrets(), context.aot()), services);
    }

    /** Those of the named parts that do not run now. */
    public List<String> missing(List<String> names) {
        return names.stream()
                .filter(name -> context.process(name).running().isEmpty())
                .toList();
    }

    /** What starts and stops its parts. */
    public PartRunner runner() {
        return new PartRunner(context);
    }

    /** The platform's public address. */
    public String publicUrl() {
        return "http://localhost:" + context.ports().of(ServiceList.EDGE);
    }

    /** Keycloak's address. */
    public String keycloakUrl() {
        return "http://localhost:" + context.ports().of(KeycloakPart.NAME);
    }

    /** Addresses of the vendors' servers that the sandbox plays. */
    public Map<String, String> sandboxes() {
        return Map.of("halopsa", "http://localhost:" + context.ports().of("vendor-sandbox"));
    }

    private static LocalStack on(StackContext context, ServiceList services) {
        List<Part> parts = new ArrayList<>();
        parts.add(new PostgresPart(context, services.schemas(), true));
        parts.add(new KafkaPart(context));
        parts.add(new KeycloakPart(context, realmValues(context, services)));
        for (Service service : services.services()) {
            parts.add(new ServicePart(context, service, services));
        }
        return new LocalStack(context, services, new StackPlan(parts));
    }

    /** What the realm file's placeholders stand for: the gateway's address and one secret per machine client. */
    public static Map<String, String> realmValues(StackContext context, ServiceList services) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("MSPLEX_MCP_AUDIENCE", "http://localhost:" + context.ports().of(ServiceList.EDGE) + "/mcp");
        List<String> clients =
                new ArrayList<>(services.services().stream().map(Service::name).toList());
        clients.add(OPERATOR);
        for (String client : clients) {
            String variable =
                    "MSPLEX_CLIENT_SECRET_" + client.toUpperCase(Locale.ROOT).replace('-', '_');
            values.put(variable, context.secrets().of("client." + client));
        }
        return values;
    }

    private static Ports defaultPorts(ServiceList services) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        services.find(ServiceList.EDGE).ifPresent(edge -> put(ports, edge));
        services.services().forEach(service -> put(ports, service));
        ports.put(PostgresPart.NAME, 15432);
        ports.put(KafkaPart.NAME, 19092);
        ports.put(KafkaPart.CONTROLLER, 19093);
        ports.put(KeycloakPart.NAME, 8180);
        ports.put(KeycloakPart.MANAGEMENT, 9180);
        return new Ports(ports);
    }

    private static void put(Map<String, Integer> ports, Service service) {
        ports.put(service.name(), service.port());
        ports.put(service.managementPort(), service.management());
        ports.putAll(service.morePorts());
    }
}
