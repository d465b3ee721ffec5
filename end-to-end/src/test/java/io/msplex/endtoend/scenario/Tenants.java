package io.msplex.endtoend.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.endtoend.scenario.Scenario.Given;
import io.msplex.endtoend.stack.RunningStack;
import java.util.HashSet;
import java.util.Set;

/** Makes the tenants that scenarios are told of, each once, through the operator's REST calls. */
final class Tenants {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "scenario-password-1";
    private static final int MOST_LEASES = 2_000;

    private final RunningStack stack;
    private final AccountsByHand accounts;
    private final Set<String> made = new HashSet<>();

    Tenants(RunningStack stack) {
        this.stack = stack;
        this.accounts = new AccountsByHand(stack, PASSWORD);
    }

    void make(Given given) {
        if (!made.add(given.tenant())) {
            return;
        }
        if ("missing".equals(given.directory())) {
            accounts.make(technician(given.tenant()), given.tenant());
            return;
        }
        String path = "/admin/tenants/" + given.tenant();
        stack.administer("identity-service", path, JSON.createObjectNode().put("displayName", given.tenant()));
        if (given.customer() != null) {
            stack.administer(
                    "identity-service",
                    path + "/customers/contoso",
                    JSON.createObjectNode().put("name", "Contoso"));
        }
        stack.administer("identity-service", path + "/members/" + technician(given.tenant()), member(given.tenant()));
        if (given.plan() != null) {
            stack.administer(
                    "entitlement-service",
                    path + "/subscription",
                    JSON.createObjectNode()
                            .put("plan", given.plan())
                            .put("state", given.state() == null ? "ACTIVE" : given.state()));
        }
        if (given.instance() != null) {
            connect(given, path + "/instances/halopsa", given.instance());
        }
        if ("exhausted".equals(given.quota())) {
            exhaust(given.tenant());
        }
    }

    /** An access token of the tenant's technician. */
    String tokenOfTechnician(String tenant) {
        return stack.userToken(technician(tenant), PASSWORD);
    }

    /** An access token of somebody whom no tenant knows. */
    String tokenWithoutOrganization() {
        accounts.make("s-nobodys", null);
        return stack.userToken("s-nobodys", PASSWORD);
    }

    private static String technician(String tenant) {
        return tenant + "-tech";
    }

    private static ObjectNode member(String tenant) {
        ObjectNode body = JSON.createObjectNode()
                .put("email", technician(tenant) + "@example.org")
                .put("firstName", "Terry")
                .put("lastName", "Scenario")
                .put("initialPassword", PASSWORD);
        body.putArray("roles").add("technician");
        body.putObject("customers").put("kind", "all");
        return body;
    }

    private void connect(Given given, String path, String state) {
        stack.administer(
                "entitlement-service",
                path,
                JSON.createObjectNode()
                        .put("connector", "halopsa")
                        .put("displayName", "HaloPSA of " + given.tenant())
                        .put("enabled", !state.equals("disabled")));
        ObjectNode keys = JSON.createObjectNode();
        if (given.customer() != null && !given.customer().isEmpty()) {
            keys.put("contoso", given.customer());
        }
        stack.administer("entitlement-service", path + "/customer-keys", keys);
        if (!state.equals("needs-credential")) {
            String sandbox = stack.facts().at("/sandboxes/halopsa").asText();
            stack.administer("secrets-broker", path + "/credential", credential(sandbox));
        }
    }

    /** Of an account that the sandbox does not know: no scenario gets as far as to notice. */
    private static ObjectNode credential(String sandbox) {
        return JSON.createObjectNode()
                .put("connector", "halopsa")
                .put("kind", "oauth2_client_credentials")
                .put("baseUri", sandbox + "/api")
                .put("tokenUri", sandbox + "/auth/token")
                .put("clientId", "scenario")
                .put("clientSecret", "scenario")
                .put("scope", "all");
    }

    /** Leases the whole allowance as another edge would, and keeps it. */
    private void exhaust(String tenant) {
        String token = stack.clientToken("edge-gateway");
        JsonNode request =
                JSON.createObjectNode().put("edge", "edge-of-a-scenario").put("wanted", 1_000_000);
        for (int lease = 0; lease < MOST_LEASES; lease++) {
            var answer = stack.send(
                    "POST", "audit-metering", "/internal/tenants/" + tenant + "/quota-leases", token, request);
            if (answer.isOk() && answer.body().path("units").asLong() == 0) {
                return;
            }
            if (!answer.isOk()) {
                pause();
            }
        }
        throw new AssertionError("the allowance of " + tenant + " never ends");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
