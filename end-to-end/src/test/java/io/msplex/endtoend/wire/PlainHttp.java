package io.msplex.endtoend.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** HTTP/1.1 by hand, one connection a request: a client library would mend, add or refuse what these tests are about. */
final class PlainHttp {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final URI server;

    /** @param server scheme, host and port */
    PlainHttp(String server) {
        this.server = URI.create(server);
    }

    /**
     * What came back.
     *
     * @param status HTTP status
     * @param headers by name in whatever case
     * @param body as text, empty where there is none
     */
    record Answer(int status, Map<String, String> headers, String body) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        /** The body as JSON; fails where it is none. */
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + this, e);
            }
        }
    }

    /** Sends a request and reads until the server closes the connection. */
    Answer ask(String method, String path, Map<String, String> headers, byte[] body) {
        try (Socket connection = send(method, path, headers, body)) {
            return answer(everything(connection));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request and leaves the answer, if one comes, in the connection. */
    Socket send(String method, String path, Map<String, String> headers, byte[] body) throws IOException {
        Map<String, String> sent = named();
        sent.put("Host", server.getAuthority());
        sent.put("Connection", "close");
        sent.put("Content-Length", Integer.toString(body.length));
        sent.putAll(headers);
        StringBuilder head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        sent.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        Socket connection = new Socket(server.getHost(), server.getPort());
        connection.setSoTimeout((int) LIMIT.toMillis());
        try {
            connection.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().write(body);
        } catch (SocketException refusedMeanwhile) {
            // A server may answer before it has read everything; the answer is there to be read.
        }
        return connection;
    }

    private static byte[] everything(Socket connection) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            connection.getInputStream().transferTo(read);
        } catch (SocketException reset) {
            if (read.size() == 0) {
                throw reset;
            }
        }
        return read.toByteArray();
    }

    private static Answer answer(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            throw new AssertionError("no answer but: " + text);
        }
        String[] lines = text.substring(0, end).split("\r\n", -1);
        Map<String, String> headers = named();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
        }
        return new Answer(
                Integer.parseInt(lines[0].split(" ", -1)[1]), headers, text.substring(end + END_OF_HEAD.length()));
    }

    private static Map<String, String> named() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }
}
