package io.msplex.secrets.token;

import io.msplex.secrets.vault.ClientCredentials;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * Body of a token request in {@code application/x-www-form-urlencoded} (RFC 6749 section 4.4.2), written without making a
 * String of the secret.
 */
final class TokenForm {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private final Buffer body = Buffer.buffer(512);

    private TokenForm() {}

    /** The body; the vendor wants scope even where the standard makes it optional. */
    static Buffer of(ClientCredentials credentials) {
        TokenForm form = new TokenForm();
        form.add("grant_type", text("client_credentials"));
        form.add("client_id", text(credentials.clientId()));
        form.add("client_secret", credentials.clientSecret());
        form.add("scope", text(credentials.scope()));
        return form.body;
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private void add(String name, byte[] value) {
        if (body.length() > 0) {
            body.appendByte((byte) '&');
        }
        body.appendString(name).appendByte((byte) '=');
        for (byte one : value) {
            if (isUnreserved(one)) {
                body.appendByte(one);
            } else {
                body.appendByte((byte) '%').appendByte(HEX[(one >> 4) & 0xF]).appendByte(HEX[one & 0xF]);
            }
        }
    }

    private static boolean isUnreserved(byte one) {
        return one >= 'a' && one <= 'z'
                || one >= 'A' && one <= 'Z'
                || one >= '0' && one <= '9'
                || one == '-'
                || one == '.'
                || one == '_'
                || one == '~';
    }
}
