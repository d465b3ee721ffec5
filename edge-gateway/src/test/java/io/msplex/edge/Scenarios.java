package io.msplex.edge;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the tables of behaviour under {@code src/test/resources/scenarios}: one list of cases a file. */
public final class Scenarios {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .findAndAddModules()
            .build();

    private Scenarios() {}

    /** All cases in the folder's files, in the order of file names. */
    public static <T> List<T> in(String folder, Class<T> type) {
        ObjectReader reader = YAML.readerForListOf(type);
        List<T> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/scenarios", folder))) {
            for (Path file : files.sorted().toList()) {
                cases.addAll(reader.<List<T>>readValue(file.toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the scenarios in " + folder + " cannot be read", e);
        }
        return cases;
    }
}
