package io.msplex.worker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.worker.call.CallFault;
import io.msplex.worker.call.Scope;
import io.msplex.worker.http.VendorRequest;
import io.msplex.worker.http.VendorSession;
import io.msplex.worker.paging.Rows;
import io.msplex.worker.projection.Values;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a row shows whose it is: {@code customer} of a tool. A row that does not show it is not shown to anybody whose scope is limited.
 *
 * @param each member with a list of objects, one of which must be a customer in scope; null where the row itself says it
 * @param field member that holds the customer's key; null where rows tell nothing
 * @param parent the record to ask where the row does not say it
 */
record CustomerProof(
        @Nullable String each,
        @Nullable String field,
        @Nullable Parent parent) {
    private static final int MOST_PARENTS = 60;

    /**
     * A record that rows belong to.
     *
     * @param argument argument that names it for all rows; null where each row does
     * @param through member of a row that holds its key
     * @param path where it is read, its key at <code>{id}</code>
     * @param field member of it that holds the customer's key
     */
    record Parent(@Nullable String argument, @Nullable String through, String path, String field) {}

    static CustomerProof of(JsonNode definition) {
        if (definition.isTextual()) {
            return new CustomerProof(null, null, null);
        }
        JsonNode parent = definition.path("parent");
        return new CustomerProof(
                definition.path("each").textValue(),
                definition.path("field").textValue(),
                parent.isMissingNode()
                        ? null
                        : new Parent(
                                parent.path("argument").textValue(),
                                parent.path("through").textValue(),
                                parent.required("path").asText(),
                                parent.required("field").asText()));
    }

    /** What nobody with this scope is shown because it names no customer, in words for the caller; null if nothing is lost. */
    @Nullable String leavesOut(Scope scope) {
        if (scope.everything()) {
            return null;
        }
        if (field == null && parent == null) {
            return "These records belong to no client; this caller sees only records of certain clients.";
        }
        return each == null
                ? null
                : "Records that name no client, though they may be meant for all, are left out of an answer about certain clients.";
    }

    Set<String> needs() {
        Set<String> needs = new HashSet<>();
        if (each != null) {
            needs.add(each);
        } else if (field != null) {
            needs.add(field);
        }
        if (parent != null && parent.through() != null) {
            needs.add(parent.through());
        }
        return needs;
    }

    /** The check of one call. Asks for parents as rows need them. */
    RowCheck of(Scope scope, VendorSession session) {
        if (scope.everything()) {
            return row -> true;
        }
        Map<String, Optional<String>> known = new HashMap<>();
        return row -> {
            if (each != null) {
                return anyOf(row, scope);
            }
            String own = field == null ? null : Values.key(row.get(field));
            if (own != null) {
                return scope.admits(own);
            }
            Parent above = parent;
            if (above == null) {
                return false;
            }
            if (above.argument() != null) {
                return true;
            }
            String key = above.through() == null ? null : Values.key(row.get(above.through()));
            return key != null && scope.admits(customerOf(key, above, known, session));
        };
    }

    private boolean anyOf(ObjectNode row, Scope scope) {
        String member = field;
        if (each == null || member == null) {
            return false;
        }
        for (JsonNode item : row.path(each)) {
            String key = Values.key(item.isObject() ? item.get(member) : item);
            if (key != null && scope.admits(key)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the one parent of all rows is in scope; asked before any row is read. */
    boolean parentAdmitted(Scope scope, Map<String, String> places, VendorSession session) {
        Parent above = parent;
        if (above == null || above.argument() == null || scope.everything()) {
            return true;
        }
        String key = places.get(above.argument());
        return key != null && scope.admits(customerOf(key, above, new HashMap<>(), session));
    }

    private static @Nullable String customerOf(
            String key, Parent above, Map<String, Optional<String>> known, VendorSession session) {
        Optional<String> before = known.get(key);
        if (before != null) {
            return before.orElse(null);
        }
        if (known.size() >= MOST_PARENTS) {
            throw new CallFault(
                    CallOutcome.INVALID_ARGUMENTS,
                    "too_many_parents",
                    "Too many records would have to be looked up to tell whose these are. Ask for a shorter time, or with a smaller limit.");
        }
        Optional<String> found = asked(key, above, session);
        known.put(key, found);
        return found.orElse(null);
    }

    private static Optional<String> asked(String key, Parent above, VendorSession session) {
        String path = above.path().replace("{id}", VendorRequest.encoded(key));
        try {
            Rows rows = session.get(
                    new VendorRequest(path, Map.of()), Rows.one(session.vendor(), null, Set.of("id", above.field())));
            return Optional.ofNullable(Values.key(rows.rows().getFirst().get(above.field())));
        } catch (CallFault e) {
            if (e.outcome() == CallOutcome.VENDOR_ERROR && e.code().equals("vendor_not_found")) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
