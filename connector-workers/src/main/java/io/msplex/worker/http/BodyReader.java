package io.msplex.worker.http;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Takes what it wants from a body while it streams by. */
@FunctionalInterface
public interface BodyReader<T> {
    /** Reads from the first token on; the parser has not been advanced yet. */
    T read(JsonParser body) throws IOException;
}
