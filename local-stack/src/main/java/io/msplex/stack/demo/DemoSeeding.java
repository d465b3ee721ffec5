package io.msplex.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.stack.assembly.LocalStack;
import io.msplex.stack.demo.DemoTenants.Customer;
import io.msplex.stack.demo.DemoTenants.Instance;
import io.msplex.stack.demo.DemoTenants.Member;
import io.msplex.stack.demo.DemoTenants.Tenant;
import io.msplex.stack.http.JsonHttp;
import io.msplex.stack.keycloak.Tokens;
import io.msplex.stack.state.JsonFile;
import io.msplex.stack.state.StackFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Creates the demo's MSPs through the services' operator APIs. Every call is a PUT of the whole truth, so seeding again
 * changes nothing.
 */
public final class DemoSeeding {
    /** The services it calls; without one of them there is no demo. */
    public static final List<String> NEEDED =
            List.of("identity-service", "entitlement-service", "secrets-broker", "vendor-sandbox");

    private static final int UNAVAILABLE = 503;
    private static final int ATTEMPTS = 10;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final LocalStack stack;
    private final JsonHttp http = new JsonHttp();
    private final Map<String, String> authorization;

    private DemoSeeding(LocalStack stack) {
        this.stack = stack;
        String secret = stack.context().secrets().of("client." + LocalStack.OPERATOR);
        String token = new Tokens(http, stack.keycloakUrl()).ofClient(LocalStack.OPERATOR, secret);
        this.authorization = Map.of("Authorization", "Bearer " + token);
    }

    /**
     * Creates what is missing. Data that an earlier start created in the same folder, with the same demo and at the same
     * addresses, is taken to be there still.
     *
     * @throws StackFault when a service refuses, with its reason
     */
    public static void seed(LocalStack stack, DemoTenants demo) {
        Path marker = stack.context().home().data("demo-seeded");
        String done = Integer.toHexString((demo.toString() + stack.context().ports()).hashCode());
        try {
            if (Files.exists(marker) && Files.readString(marker).equals(done)) {
                return;
            }
            DemoSeeding seeding = new DemoSeeding(stack);
            demo.tenants().forEach(seeding::seed);
            Files.writeString(marker, done);
        } catch (IOException e) {
            throw new StackFault("Cannot note that the demo exists in " + marker + ".", e);
        }
    }

    private void seed(Tenant tenant) {
        String path = "/admin/tenants/" + tenant.tenant();
        put("identity-service", path, JsonFile.object().put("displayName", tenant.displayName()));
        for (Customer customer : tenant.customers()) {
            put(
                    "identity-service",
                    path + "/customers/" + customer.id(),
                    JsonFile.object().put("name", customer.name()));
        }
        for (Member member : tenant.members()) {
            put("identity-service", path + "/members/" + member.username(), describe(tenant, member));
        }
        put(
                "entitlement-service",
                path + "/subscription",
                JsonFile.object().put("plan", tenant.plan()).put("state", "ACTIVE"));
        tenant.instances().forEach(instance -> connect(tenant, path, instance));
    }

    private void connect(Tenant tenant, String path, Instance instance) {
        String connection = path + "/instances/" + instance.id();
        put(
                "entitlement-service",
                connection,
                JsonFile.object()
                        .put("connector", instance.connector())
                        .put("displayName", instance.displayName())
                        .put("enabled", true));
        ObjectNode keys = JsonFile.object();
        tenant.customers().forEach(customer -> keys.put(customer.id(), customer.halopsa()));
        put("entitlement-service", connection + "/customer-keys", keys);
        ObjectNode credential = JsonFile.object().put("connector", instance.connector());
        instance.credential().forEach((name, value) -> credential.put(name, withAddresses(value)));
        put("secrets-broker", connection + "/credential", credential);
    }

    private static ObjectNode describe(Tenant tenant, Member member) {
        ObjectNode body = JsonFile.object()
                .put("email", member.username() + "@" + tenant.tenant() + "-msp.example")
                .put("firstName", member.firstName())
                .put("lastName", member.lastName())
                .put("initialPassword", member.password());
        body.putArray("roles").add(member.role());
        ObjectNode customers = body.putObject("customers");
        if (member.customers() == null) {
            customers.put("kind", "all");
        } else {
            customers.put("kind", "only");
            member.customers().forEach(customers.putArray("customers")::add);
        }
        return body;
    }

    private String withAddresses(String text) {
        return text.replace("${sandbox}", address("vendor-sandbox"))
                .replace("${sandbox-auth}", address("vendor-sandbox-auth"));
    }

    private String address(String port) {
        return "http://localhost:" + stack.context().ports().of(port);
    }

    /** A service that waits for another one says 503 and that repeating does no harm. */
    private void put(String service, String path, JsonNode body) {
        JsonHttp.Answer answer = http.send("PUT", address(service) + path, authorization, body);
        for (int attempt = 1; answer.status() == UNAVAILABLE && attempt < ATTEMPTS; attempt++) {
            pause();
            answer = http.send("PUT", address(service) + path, authorization, body);
        }
        if (!answer.isOk()) {
            throw new StackFault("The demo could not be set up: " + service + " answered " + answer.status()
                    + " to PUT " + path + ": " + answer.body() + " Details: ./msplex logs " + service);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFault("Interrupted while the demo was set up.", e);
        }
    }
}
