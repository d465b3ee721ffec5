package io.msplex.edge.mcp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** JSON texts must be UTF-8 (RFC 8259, section 8.1); what is not is refused rather than guessed at. */
final class Utf8 {
    private Utf8() {}

    /** @throws CharacterCodingException if the bytes are not UTF-8 */
    static String checked(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /** Whether the text could be written as UTF-8: half of a surrogate pair cannot. */
    static boolean writable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
