package io.msplex.endtoend.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.stack.demo.DemoTenants;
import io.msplex.stack.demo.DemoTenants.Instance;
import io.msplex.stack.demo.DemoTenants.Member;
import io.msplex.stack.demo.DemoTenants.Tenant;
import io.msplex.stack.http.JsonHttp;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What opens doors in this stack, as it is written where it is used. */
final class Secrets {
    /** Every access token of the sandbox begins so. */
    private static final String VENDOR_TOKEN = "sandbox-token-";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Secrets() {}

    /** Secrets by what they are. */
    static Map<String, String> of(RunningStack stack) throws IOException {
        Map<String, String> secrets = new TreeMap<>();
        read(stack, "secrets.json")
                .properties()
                .forEach(secret -> secrets.put(
                        "the stack's " + secret.getKey(), secret.getValue().asText()));
        for (Tenant tenant : DemoTenants.ofTheDemo().tenants()) {
            for (Member member : tenant.members()) {
                secrets.put("the password of " + member.username(), member.password());
            }
            for (Instance instance : tenant.instances()) {
                secrets.put(
                        "the vendor's secret of " + tenant.tenant(),
                        Objects.requireNonNull(instance.credential().get("clientSecret")));
                assertThat(vendorToken(stack, instance.credential())).startsWith(VENDOR_TOKEN);
            }
        }
        secrets.put("an access token of a vendor", VENDOR_TOKEN);
        for (String user : new String[] {"tom", "ben"}) {
            secrets.put("the signature of " + user + "'s access token", signature(stack.token(user)));
        }
        assertThat(secrets)
                .allSatisfy((name, secret) -> assertThat(secret).as(name).hasSizeGreaterThan(7));
        return secrets;
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private static String vendorToken(RunningStack stack, Map<String, String> credential) throws IOException {
        Map<String, String> form = new HashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", Objects.requireNonNull(credential.get("clientId")));
        form.put("client_secret", Objects.requireNonNull(credential.get("clientSecret")));
        form.put("scope", "all");
        int port = read(stack, "ports.json").path("vendor-sandbox-auth").asInt();
        return new JsonHttp()
                .postForm("http://localhost:" + port + "/auth/token", form)
                .body()
                .path("access_token")
                .asText();
    }

    private static JsonNode read(RunningStack stack, String name) throws IOException {
        return JSON.readTree(stack.home().resolve(name).toFile());
    }
}
