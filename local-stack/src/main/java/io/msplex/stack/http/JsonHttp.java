package io.msplex.stack.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.msplex.stack.state.JsonFile;
import io.msplex.stack.state.StackFault;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends requests and reads JSON answers. Safe for many threads. */
public final class JsonHttp {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * What came back.
     *
     * @param status HTTP status
     * @param body the JSON in it; a missing node when there was none
     */
    public record Answer(int status, JsonNode body) {
        /** Whether the status is one of 200 to 299. */
        public boolean isOk() {
            return status / 100 == 2;
        }
    }

    /**
     * Sends a JSON body.
     *
     * @param method for example PUT
     * @param headers beside the content type
     * @throws StackFault when nobody answers
     */
    public Answer send(String method, String url, Map<String, String> headers, JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
        headers.forEach(request::header);
        return exchange(request.build());
    }

    /**
     * Sends a form, as token endpoints want it.
     *
     * @throws StackFault when nobody answers
     */
    public Answer postForm(String url, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return exchange(HttpRequest.newBuilder(URI.create(url))
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private Answer exchange(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), json(answer));
        } catch (IOException e) {
            throw new StackFault(request.uri() + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFault("Interrupted while waiting for " + request.uri() + ".", e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return type.contains("json") && !answer.body().isBlank()
                ? JsonFile.parse(answer.body())
                : JsonFile.object().path("nothing");
    }
}
