package io.msplex.sandbox.halopsa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.sandbox.behaviour.AccountBehaviour;
import io.msplex.sandbox.behaviour.Reply;
import io.msplex.sandbox.behaviour.SandboxAccounts;
import io.msplex.sandbox.halopsa.desk.Desk;
import io.msplex.sandbox.simulation.Timeline;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Asks the endpoints of one account without a wire, at a chosen time. */
final class Asking {
    static final Instant NOON = Instant.parse("2026-11-18T12:34:56Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    final AccountBehaviour behaviour =
            new SandboxAccounts().open("halopsa", "test", new AccountBehaviour.Settings(0, 3600, null));
    private final Endpoints endpoints;
    private Timeline now = Timeline.at(NOON);

    Asking(Desk desk) {
        endpoints = new Endpoints(desk);
    }

    Asking at(Instant instant) {
        now = Timeline.at(instant);
        return this;
    }

    Reply reply(String target) {
        QueryStringDecoder decoder = new QueryStringDecoder(target);
        MultiMap parameters = MultiMap.caseInsensitiveMultiMap();
        decoder.parameters().forEach(parameters::add);
        String[] parts = decoder.path().substring(1).split("/", 2);
        return endpoints.get(parts[0], parts.length == 1 ? "" : parts[1], new ListQuery(parameters), now, behaviour);
    }

    JsonNode ok(String target) {
        Reply reply = reply(target);
        if (reply.status() != 200) {
            throw new AssertionError(target + " gave " + reply.status() + " " + reply.body());
        }
        try {
            return JSON.readTree(reply.body().toString());
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** All rows over all pages of an envelope, as a careful client reads them. */
    List<JsonNode> all(String target, String key) {
        List<JsonNode> rows = new ArrayList<>();
        String paged = target + (target.contains("?") ? "&" : "?") + "pageinate=true&page_no=";
        for (int page = 1; ; page++) {
            JsonNode answer = ok(paged + page);
            answer.path(key).forEach(rows::add);
            if (rows.size() >= answer.path("record_count").asInt()
                    || answer.path(key).isEmpty()) {
                return rows;
            }
        }
    }

    static List<Integer> ids(Iterable<JsonNode> rows) {
        List<Integer> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.path("id").asInt()));
        return ids;
    }
}
