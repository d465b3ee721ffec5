package io.msplex.stack.state;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;

/** Reads the YAML lists that the stack is made from: its services, topics and demo. */
public final class ListFile {
    // Of a key that stands twice, YAML readers keep the last without a word.
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private ListFile() {}

    /**
     * What the file says.
     *
     * @param beside a class in whose package the file is
     * @param name the file's name
     * @param type what it lists
     * @throws StackFault when the file is missing, holds an unknown key or a key twice
     */
    public static <T> T read(Class<?> beside, String name, TypeReference<T> type) {
        try (InputStream yaml = beside.getResourceAsStream(name)) {
            if (yaml == null) {
                throw new StackFault(name + " is missing.");
            }
            return YAML.readValue(yaml, type);
        } catch (IOException e) {
            throw new StackFault(name + " is broken.", e);
        }
    }
}
