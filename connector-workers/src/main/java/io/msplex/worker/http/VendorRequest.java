package io.msplex.worker.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A read of a vendor's API.
 *
 * @param path below the API's root, each segment already encoded
 * @param query parameters in order
 */
public record VendorRequest(String path, Map<String, String> query) {

    URI at(URI base, String root) {
        String prefix = base.toString();
        StringBuilder uri = new StringBuilder(prefix.length() + 160);
        uri.append(prefix, 0, prefix.endsWith("/") ? prefix.length() - 1 : prefix.length());
        if (!uri.toString().endsWith(root)) {
            uri.append(root);
        }
        uri.append(path);
        char separator = '?';
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            uri.append(separator).append(parameter.getKey()).append('=').append(encoded(parameter.getValue()));
            separator = '&';
        }
        return URI.create(uri.toString());
    }

    /** Text as one segment of a path or one value of a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
