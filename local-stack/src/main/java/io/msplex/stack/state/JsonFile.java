package io.msplex.stack.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Reads and replaces small JSON files so that a reader never sees half of one, whenever the writer dies. */
public final class JsonFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonFile() {}

    /**
     * The object in the file; an empty object when there is no such file.
     *
     * @throws StackFault when the file cannot be read or holds no object
     */
    public static ObjectNode read(Path file) {
        try {
            JsonNode tree = MAPPER.readTree(Files.readAllBytes(file));
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (NoSuchFileException e) {
            return MAPPER.createObjectNode();
        } catch (IOException e) {
            throw new StackFault("Cannot read " + file + ".", e);
        }
        throw new StackFault(file + " holds no JSON object. Delete it and start again.");
    }

    /** An empty object to fill. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Parses what an HTTP answer holds.
     *
     * @throws StackFault when it is no JSON
     */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new StackFault("This is no JSON: " + text.substring(0, Math.min(200, text.length())), e);
        }
    }

    /** Replaces the file at one instant; only its owner may read it. */
    public static void write(Path file, JsonNode content) {
        try {
            Path fresh = Files.createTempFile(
                    StackHome.makeParent(file),
                    file.getFileName().toString(),
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(fresh, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackFault("Cannot write " + file + ".", e);
        }
    }
}
