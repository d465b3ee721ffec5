package io.msplex.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One request that is sent again and again, and how its answer is recognised.
 *
 * @param host name of the server
 * @param port its port
 * @param bytes the whole HTTP/1.1 request
 * @param isGood tells a good body from a bad one; the status is checked before
 */
record Exchange(String host, int port, byte[] bytes, Predicate<String> isGood) {

    /** A request without a body. */
    static Exchange get(URI uri, Map<String, String> headers, Predicate<String> isGood) {
        return of("GET", uri, headers, "", isGood);
    }

    /** A request with a JSON body. */
    static Exchange post(URI uri, Map<String, String> headers, String json, Predicate<String> isGood) {
        return of("POST", uri, headers, json, isGood);
    }

    private static Exchange of(
            String method, URI uri, Map<String, String> headers, String json, Predicate<String> isGood) {
        String path = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        StringBuilder head =
                new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return new Exchange(uri.getHost(), uri.getPort(), whole, isGood);
    }
}
