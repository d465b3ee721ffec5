package io.msplex.edge.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.edge.copy.CopyFreshness;
import io.msplex.edge.dispatch.DispatchSettings;
import io.msplex.edge.dispatch.TrustSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/reference/configuration.md holds every key of the edge with its default. */
class ConfigurationDocumentTest {
    @ParameterizedTest
    @ValueSource(classes = {McpSettings.class, DispatchSettings.class, TrustSettings.class, CopyFreshness.class})
    void listsEveryKeyWithItsDefault(Class<?> settings) throws IOException {
        String prefix = settings.getAnnotation(ConfigMapping.class).prefix();
        String document = Files.readString(Path.of("../docs/reference/configuration.md"));
        assertThat(document)
                .contains(Arrays.stream(settings.getDeclaredMethods())
                        .map(key -> "| `" + prefix + '.' + name(key) + "` | " + standard(key))
                        .toList());
    }

    private static String name(Method key) {
        WithName given = key.getAnnotation(WithName.class);
        return given != null
                ? given.value()
                : key.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String standard(Method key) {
        WithDefault given = key.getAnnotation(WithDefault.class);
        return given == null ? "" : '`' + given.value() + "` |";
    }
}
