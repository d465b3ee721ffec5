package io.msplex.endtoend.scenario;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call that is refused, and everything that must then be true.
 *
 * @param title what happens, as a sentence
 * @param given what is so before
 * @param when the call
 * @param then what comes of it
 */
record Scenario(String title, @Nullable Given given, When when, Then then) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();

    /**
     * @param tenant a tenant made for this scenario, with a technician {@code <tenant>-tech}
     * @param plan what it subscribed to; null for no subscription
     * @param state state of the subscription
     * @param instance {@code ready}, {@code disabled}, {@code needs-credential}; null for none
     * @param customer whether the tenant has a customer Contoso; it is matched at the vendor by this key, or not where empty
     * @param quota {@code exhausted}, or null
     * @param directory {@code missing} for a tenant that Keycloak alone knows of, or null
     */
    record Given(
            String tenant,
            @Nullable String plan,
            @Nullable String state,
            @Nullable String instance,
            @Nullable String customer,
            @Nullable String quota,
            @Nullable String directory) {}

    /**
     * @param as demo user, {@code nobody}, {@code forged}, {@code service} (a token for another audience), {@code no-organization}
     *     (somebody with an account and nothing else), or {@code member} of the given tenant
     * @param url tenant in the URL; null for {@code /mcp}
     * @param scope asked for beside the usual ones
     * @param tool the tool's name
     * @param arguments of the call
     * @param stopped a part of the platform that is stopped meanwhile
     */
    record When(
            String as,
            @Nullable String url,
            @Nullable String scope,
            String tool,
            @Nullable Map<String, Object> arguments,
            @Nullable String stopped) {
        Map<String, Object> given() {
            return arguments == null ? Map.of() : arguments;
        }
    }

    /**
     * @param http status
     * @param form {@code result} with isError, or {@code error} for a JSON-RPC error
     * @param code of the JSON-RPC error
     * @param step that refuses
     * @param reason stable code; one of several where the moment decides
     * @param says texts that the answer holds
     * @param silent texts that the answer must not hold
     * @param challenge text that the WWW-Authenticate header holds
     * @param ledger tenants whose ledger tells of it
     */
    record Then(
            int http,
            String form,
            @Nullable Integer code,
            String step,
            List<String> reason,
            @Nullable List<String> says,
            @Nullable List<String> silent,
            @Nullable String challenge,
            List<String> ledger) {
        List<String> mustSay() {
            return says == null ? List.of() : says;
        }

        List<String> mustNotSay() {
            return silent == null ? List.of() : silent;
        }
    }

    /** All scenarios, named by their files. */
    static Stream<Path> files() {
        try {
            Path folder = Path.of(Objects.requireNonNull(Scenario.class.getResource("/scenarios"))
                    .toURI());
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Name of the folder that the file lies in: the step that refuses. */
    static String step(Path file) {
        return Objects.requireNonNull(file.getParent()).getFileName().toString();
    }

    /** The scenario in a file. */
    static Scenario read(Path file) {
        try {
            return YAML.readValue(file.toFile(), Scenario.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
