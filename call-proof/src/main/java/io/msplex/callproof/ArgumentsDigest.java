package io.msplex.callproof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names the arguments of a call by their digest, so that what was approved, signed and executed can be compared. Members are
 * ordered by name first; two texts of the same arguments have one digest.
 */
public final class ArgumentsDigest {
    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private ArgumentsDigest() {}

    /** Canonical JSON text of the arguments. */
    public static byte[] canonical(JsonNode arguments) {
        try {
            return CANONICAL.writeValueAsBytes(CANONICAL.treeToValue(arguments, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("parsed arguments could not be written", e);
        }
    }

    /** SHA-256 of canonical arguments or of any other text, in lower-case hexadecimal. */
    public static String of(byte[] canonical) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** SHA-256 of a text in UTF-8, in lower-case hexadecimal. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
