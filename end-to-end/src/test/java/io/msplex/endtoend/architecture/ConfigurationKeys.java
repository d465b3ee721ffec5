package io.msplex.endtoend.architecture;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of a service's {@code @ConfigMapping} interfaces, read from their sources, as the reference page writes them. */
final class ConfigurationKeys {
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern KEY = Pattern.compile(
            "((?:@\\w+\\(\"[^\"]*\"\\)\\s+)*)([A-Z]\\w*(?:<[^;]+>)?|int|long|double|boolean) (\\w+)\\(\\);");
    private static final Pattern NAME = Pattern.compile("@WithName\\(\"([^\"]*)\"\\)");
    private static final Pattern DEFAULT = Pattern.compile("@WithDefault\\(\"([^\"]*)\"\\)");

    /** What an environment variable hands over where it is set, and nothing else does. */
    private static final Pattern NOTHING = Pattern.compile("\\$\\{[A-Z_]+:}");

    private ConfigurationKeys() {}

    /** The default of each key, in back quotes; {@code none} or {@code required} where there is none. */
    static Map<String, String> of(String service) {
        Path module = Modules.CHECKOUT.resolve(service);
        Properties properties = properties(module.resolve("src/main/resources/application.properties"));
        Map<String, String> defaults = new TreeMap<>();
        Modules.sources().stream()
                .filter(source -> source.startsWith(module.resolve("src/main/java")))
                .map(ConfigurationDocumentTest::text)
                .forEach(source -> add(source, properties, defaults));
        return defaults;
    }

    private static void add(String source, Properties properties, Map<String, String> defaults) {
        Matcher mapping = MAPPING.matcher(source);
        if (!mapping.find()) {
            return;
        }
        String code = COMMENT.matcher(source.substring(mapping.end())).replaceAll("");
        Matcher key = KEY.matcher(code);
        int found = 0;
        while (key.find()) {
            found++;
            Matcher given = NAME.matcher(key.group(1));
            String name = mapping.group(1) + '.' + (given.find() ? given.group(1) : kebab(key.group(3)));
            defaults.put(name, written(name, key, properties));
        }
        if (found != code.chars().filter(character -> character == ';').count()) {
            throw new IllegalStateException("not every key of " + mapping.group(1) + " can be read from its source");
        }
    }

    private static String written(String name, Matcher key, Properties properties) {
        String value = properties.getProperty(name);
        if (value != null) {
            return NOTHING.matcher(value).matches() ? "required" : quoted(value);
        }
        Matcher standard = DEFAULT.matcher(key.group(1));
        if (standard.find()) {
            return quoted(standard.group(1));
        }
        return key.group(2).startsWith("Optional") ? "none" : "required";
    }

    private static String quoted(String value) {
        return '`' + value + '`';
    }

    private static String kebab(String method) {
        return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        if (!Files.exists(file)) {
            return properties;
        }
        try {
            properties.load(new StringReader(ConfigurationDocumentTest.text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
