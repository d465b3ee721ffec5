package io.msplex.worker.paging;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.worker.http.BodyReader;
import io.msplex.worker.http.VendorFaults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a body, cut down to the members somebody needs while they stream by: vendors send hundreds of members a row.
 *
 * @param rows in the vendor's order
 * @param total how many rows there are in all, or null where the vendor does not say
 * @param unread most members of a row that were left unread
 */
public record Rows(List<ObjectNode> rows, @Nullable Long total, int unread) {

    /**
     * Reads a list: an array in a member of that name, or bare.
     *
     * @param total member with the count of all rows, or null
     */
    public static BodyReader<Rows> list(String vendor, String member, @Nullable String total, Set<String> needs) {
        return body -> new Reading(vendor, needs).list(body, member, total);
    }

    /** Reads one row, bare or in a member of the name {@code unwrap}. */
    public static BodyReader<Rows> one(String vendor, @Nullable String unwrap, Set<String> needs) {
        return body -> new Reading(vendor, needs).one(body, unwrap);
    }

    private static final class Reading {
        private final String vendor;
        private final Set<String> needs;
        private final List<ObjectNode> rows = new ArrayList<>();
        private int unread;

        Reading(String vendor, Set<String> needs) {
            this.vendor = vendor;
            this.needs = needs;
        }

        Rows list(JsonParser body, String member, @Nullable String totalMember) throws IOException {
            JsonToken first = body.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                throw VendorFaults.nothing(vendor);
            }
            if (first == JsonToken.START_ARRAY) {
                array(body);
                return new Rows(rows, null, unread);
            }
            if (first != JsonToken.START_OBJECT) {
                throw VendorFaults.unexpectedShape(vendor, member);
            }
            Long total = null;
            boolean found = false;
            while (body.nextToken() == JsonToken.FIELD_NAME) {
                String name = body.currentName();
                JsonToken value = body.nextToken();
                if (name.equals(member) && value == JsonToken.START_ARRAY) {
                    array(body);
                    found = true;
                } else if (name.equals(totalMember) && value.isNumeric()) {
                    total = body.getLongValue();
                } else {
                    body.skipChildren();
                }
            }
            if (!found) {
                throw VendorFaults.unexpectedShape(vendor, member);
            }
            return new Rows(rows, total, unread);
        }

        Rows one(JsonParser body, @Nullable String unwrap) throws IOException {
            JsonToken first = body.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                throw VendorFaults.nothing(vendor);
            }
            if (first != JsonToken.START_OBJECT) {
                throw VendorFaults.unexpectedShape(vendor, "id");
            }
            ObjectNode row = row(body, unwrap);
            if (unwrap != null && row.get(unwrap) instanceof ObjectNode inner && !row.has("id")) {
                row = inner;
            }
            rows.add(row);
            return new Rows(rows, null, unread);
        }

        private void array(JsonParser body) throws IOException {
            JsonToken next = body.nextToken();
            while (next != JsonToken.END_ARRAY) {
                if (next == null) {
                    throw VendorFaults.unreadable(vendor);
                }
                if (next == JsonToken.START_OBJECT) {
                    rows.add(row(body, null));
                } else {
                    body.skipChildren();
                }
                next = body.nextToken();
            }
        }

        private ObjectNode row(JsonParser body, @Nullable String alsoNeeded) throws IOException {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            int skipped = 0;
            while (body.nextToken() == JsonToken.FIELD_NAME) {
                String name = body.currentName();
                JsonToken value = body.nextToken();
                if (needs.contains(name) || name.equals(alsoNeeded)) {
                    if (value != JsonToken.VALUE_NULL) {
                        row.set(name, body.readValueAsTree());
                    }
                } else {
                    body.skipChildren();
                    skipped++;
                }
            }
            unread = Math.max(unread, skipped);
            return row;
        }
    }
}
