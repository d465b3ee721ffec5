package io.msplex.worker.paging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.callproof.PayloadSeal;
import io.msplex.callproof.PayloadSeal.BrokenSealException;
import io.msplex.callproof.PayloadSeal.Direction;
import io.msplex.contracts.CallId;
import io.msplex.contracts.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Places as opaque text: sealed with the tenant's key and bound to the list they belong to, so that a cursor of another tenant, scope,
 * tool or filter does not open. Safe for use by many threads.
 */
public final class CursorSeal {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PayloadSeal seal;

    public CursorSeal(PayloadSeal seal) {
        this.seal = seal;
    }

    /**
     * The place as text.
     *
     * @param list what the list is: instance, tool, scope and filters
     */
    public String close(TenantId tenant, String list, Place place) {
        ObjectNode json = JSON.createObjectNode();
        json.put("n", place.seen());
        json.put("k", place.last());
        json.put("s", place.sortedBy());
        json.put("t", place.anchor().getEpochSecond());
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(seal.seal(tenant, name(list), Direction.REPLY, JSON.writeValueAsBytes(json)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a place could not be written", e);
        }
    }

    /** The place behind the text, or empty if it belongs to another list or to nobody. */
    public Optional<Place> open(TenantId tenant, String list, String cursor) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(cursor);
            JsonNode json = JSON.readTree(seal.open(tenant, name(list), Direction.REPLY, sealed));
            return Optional.of(new Place(
                    json.path("n").asLong(),
                    json.path("k").textValue(),
                    json.path("s").textValue(),
                    Instant.ofEpochSecond(json.path("t").asLong())));
        } catch (BrokenSealException | IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    /** Seals are bound to a call id; a list's stands in a form that no call's has, for calls have version 7. */
    private static CallId name(String list) {
        return new CallId(
                UUID.nameUUIDFromBytes(list.getBytes(StandardCharsets.UTF_8)).toString());
    }
}
