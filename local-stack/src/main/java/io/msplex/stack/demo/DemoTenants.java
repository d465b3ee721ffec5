package io.msplex.stack.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import io.msplex.stack.assembly.StackFile.DemoUser;
import io.msplex.stack.state.ListFile;
import io.msplex.stack.state.WrongUsage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The MSPs of the demo, as {@code demo.yaml} lists them.
 *
 * @param tenants in the order of the file; the first is the one the demo shows
 */
public record DemoTenants(List<Tenant> tenants) {
    /** Copies the list. */
    public DemoTenants {
        tenants = List.copyOf(tenants);
    }

    /**
     * One MSP.
     *
     * @param tenant id
     * @param displayName what people call it
     * @param plan the plan it subscribed to
     * @param members its people
     * @param customers its clients
     * @param instances its connected systems
     */
    public record Tenant(
            String tenant,
            String displayName,
            String plan,
            List<Member> members,
            List<Customer> customers,
            List<Instance> instances) {}

    /**
     * One person.
     *
     * @param customers ids of the customers the person may see; null for all
     */
    public record Member(
            String username,
            String firstName,
            String lastName,
            String role,
            String password,
            @Nullable List<String> customers) {}

    /**
     * One client of an MSP.
     *
     * @param halopsa its key in the MSP's HaloPSA
     */
    public record Customer(String id, String name, String halopsa) {}

    /**
     * One connected system.
     *
     * @param credential what secrets-broker is given, with placeholders for the sandbox's addresses
     */
    public record Instance(String id, String connector, String displayName, Map<String, String> credential) {}

    /** The demo's list. */
    public static DemoTenants ofTheDemo() {
        return new DemoTenants(ListFile.read(DemoTenants.class, "demo.yaml", new TypeReference<List<Tenant>>() {}));
    }

    /** Everyone who may sign in. */
    public List<DemoUser> users() {
        return tenants.stream()
                .flatMap(tenant -> tenant.members().stream()
                        .map(member ->
                                new DemoUser(member.username(), tenant.tenant(), member.role(), member.password())))
                .toList();
    }

    /**
     * The person of that sign-in name.
     *
     * @throws WrongUsage when there is none, naming those there are
     */
    public DemoUser user(String name) {
        return users().stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongUsage("There is no demo user " + name + ". Users: "
                        + String.join(", ", users().stream().map(DemoUser::name).toList()) + "."));
    }
}
