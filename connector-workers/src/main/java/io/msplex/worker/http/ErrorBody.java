package io.msplex.worker.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.worker.projection.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sentence for people in a vendor's error body, cleaned and short. */
final class ErrorBody {
    private static final int LARGEST = 16 * 1024;
    private static final int LONGEST = 200;

    private ErrorBody() {}

    static @Nullable String message(InputStream body, List<String> members, ObjectMapper json) {
        try {
            JsonNode error = json.readTree(body.readNBytes(LARGEST));
            if (error.isTextual()) {
                return PlainText.line(error.asText(), LONGEST);
            }
            for (String member : members) {
                if (error.path(member).isTextual()) {
                    return PlainText.line(error.path(member).asText(), LONGEST);
                }
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }
}
