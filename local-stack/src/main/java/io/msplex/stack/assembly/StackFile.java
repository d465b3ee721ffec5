package io.msplex.stack.assembly;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.stack.kafka.KafkaPart;
import io.msplex.stack.keycloak.KeycloakPart;
import io.msplex.stack.part.Part;
import io.msplex.stack.postgres.PostgresPart;
import io.msplex.stack.service.ServiceList.Service;
import io.msplex.stack.state.JsonFile;
import io.msplex.stack.state.StackFault;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** {@code stack.json}: everything a script needs to know of a running stack. It exists only while the stack is up. */
public final class StackFile {
    private StackFile() {}

    /**
     * A person who may sign in to the demo.
     *
     * @param name sign-in name
     * @param tenant the MSP
     * @param role the role in it
     * @param password a demo value, no secret
     */
    public record DemoUser(String name, String tenant, String role, String password) {}

    /** Writes what is true now, at one instant. */
    public static void write(LocalStack stack, List<DemoUser> users) {
        ObjectNode file = JsonFile.object();
        file.put("mcp_url", stack.publicUrl() + "/mcp/v1/acme");
        file.put("console_url", stack.publicUrl() + "/");
        file.put("keycloak_url", stack.keycloakUrl());
        file.put("realm", KeycloakPart.REALM);
        file.put("kafka_bootstrap", "localhost:" + stack.context().ports().of(KafkaPart.NAME));
        file.put(
                "postgres_url",
                "jdbc:postgresql://localhost:" + stack.context().ports().of(PostgresPart.NAME) + "/"
                        + PostgresPart.DATABASE);
        ObjectNode sandboxes = file.putObject("sandboxes");
        stack.sandboxes().forEach(sandboxes::put);
        ObjectNode people = file.putObject("users");
        for (DemoUser user : users) {
            people.putObject(user.name())
                    .put("tenant", user.tenant())
                    .put("role", user.role())
                    .put("password", user.password());
        }
        ObjectNode services = file.putObject("services");
        ObjectNode infrastructure = file.putObject("infrastructure");
        for (Part part : stack.plan().parts()) {
            describe(stack, part, services, infrastructure);
        }
        JsonFile.write(stack.context().home().stackFile(), file);
    }

    /** Takes the file away, so that no script takes a stopped stack for a running one. */
    public static void delete(LocalStack stack) {
        try {
            Files.deleteIfExists(stack.context().home().stackFile());
        } catch (IOException e) {
            throw new StackFault("Cannot delete " + stack.context().home().stackFile() + ".", e);
        }
    }

    private static void describe(LocalStack stack, Part part, ObjectNode services, ObjectNode infrastructure) {
        ProcessHandle process = stack.runner().running(part).orElse(null);
        if (process == null) {
            return;
        }
        String host = "http://localhost:";
        ObjectNode entry;
        if (stack.services().find(part.name()).isPresent()) {
            Service service = stack.services().find(part.name()).orElseThrow();
            entry = services.putObject(part.name());
            entry.put("url", host + stack.context().ports().of(service.name()));
            entry.put("management_url", host + stack.context().ports().of(service.managementPort()));
        } else {
            entry = infrastructure.putObject(part.name());
            entry.put("port", stack.context().ports().of(part.ports().getFirst()));
        }
        entry.put("pid", process.pid());
        entry.put("log", stack.context().process(part.name()).log().toString());
    }
}
