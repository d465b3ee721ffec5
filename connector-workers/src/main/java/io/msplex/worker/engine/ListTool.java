package io.msplex.worker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.callproof.ArgumentsDigest;
import io.msplex.worker.call.Scope;
import io.msplex.worker.call.ToolAnswer;
import io.msplex.worker.call.ToolAnswer.Answered;
import io.msplex.worker.call.ToolAnswer.Objected;
import io.msplex.worker.call.VendorCall;
import io.msplex.worker.engine.ToolPlan.Listing;
import io.msplex.worker.engine.ToolPlan.Sort;
import io.msplex.worker.http.VendorSession;
import io.msplex.worker.lookup.LookupBook;
import io.msplex.worker.paging.CursorSeal;
import io.msplex.worker.paging.Harvest;
import io.msplex.worker.paging.ListRequest;
import io.msplex.worker.paging.ListWalk;
import io.msplex.worker.paging.PagingPlan;
import io.msplex.worker.paging.Place;
import io.msplex.worker.projection.Rendering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tools that read a list. */
final class ListTool {
    private static final int LONGEST_TEXT = 4_000;
    private static final int DEFAULT_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 200;

    /** Most bytes of one answer: it travels twice in a record that brokers bound at one megabyte. */
    private static final int MOST_BYTES = 330_000;

    private static final int MOST_SORTED = 2_000;

    private final ConnectorPlan plan;
    private final CursorSeal cursors;

    ListTool(ConnectorPlan plan, CursorSeal cursors) {
        this.plan = plan;
        this.cursors = cursors;
    }

    ToolAnswer answer(VendorCall call, ToolPlan tool, LookupBook lookups, VendorSession session) {
        Listing listing = tool.listing();
        if (listing == null) {
            throw new IllegalStateException("a list without a listing");
        }
        String name = listName(call);
        Optional<Place> from = place(call, name);
        if (from.isEmpty()) {
            return Objected.arguments(
                    "foreign_cursor",
                    "This cursor belongs to another list. Pass it only with exactly the arguments of the answer it came in, "
                            + "or leave it out to begin again.");
        }
        Binding binding = new Binding(
                plan.vendor(), lookups, plan.time(), call.scope(), from.get().anchor());
        Optional<Objected> objection = ConnectorEngine.bind(call, tool, binding);
        if (objection.isPresent()) {
            return objection.get();
        }
        if (!tool.customer().parentAdmitted(binding.scope(), binding.places(), session)) {
            return Objected.arguments("not_found", "There is no such record that this caller may see. Check the id.");
        }
        return read(new Reading(call, tool, listing, lookups, session, binding, from.get(), name));
    }

    /** All that one list needs on its way. */
    private record Reading(
            VendorCall call,
            ToolPlan tool,
            Listing listing,
            LookupBook lookups,
            VendorSession session,
            Binding binding,
            Place from,
            String name) {
        Sort order() {
            Sort asked = listing.sorts().get(call.arguments().path("sort").asText(""));
            if (asked != null) {
                return asked;
            }
            return listing.sortBy().isEmpty()
                    ? new Sort.ByKey(listing.newestFirst())
                    : new Sort.ByField(listing.sortBy(), listing.descending());
        }

        int limit() {
            int asked = call.arguments().path("limit").asInt(DEFAULT_LIMIT);
            return Math.clamp(asked, 1, HIGHEST_LIMIT);
        }
    }

    private ToolAnswer read(Reading reading) {
        return switch (reading.order()) {
            case Sort.ByKey(boolean newestFirst) -> {
                Harvest harvest = walk(reading, newestFirst)
                        .collect(
                                reading.from(),
                                reading.limit(),
                                reading.binding().selective());
                yield answered(reading, harvest);
            }
            case Sort.ByField by -> {
                Harvest all = walk(reading, true).collectAll(reading.from());
                boolean whole = reading.listing().paging() instanceof PagingPlan.Whole;
                if (!whole
                        && (all.next() != null
                                || all.bound() != null
                                || all.found().size() > MOST_SORTED)) {
                    yield Objected.arguments(
                            "too_many_to_sort",
                            "Too many records match to be put into this order. Narrow the filters, or leave `sort` out.");
                }
                yield answered(
                        reading,
                        SortedHarvest.of(
                                all, by, reading.tool().shape(), rendering(reading), reading.from(), reading.limit()));
            }
        };
    }

    private static ListWalk walk(Reading reading, boolean newestFirst) {
        ToolPlan tool = reading.tool();
        Binding binding = reading.binding();
        Map<String, String> query = new LinkedHashMap<>(tool.query());
        query.putAll(narrowing(tool, binding.scope()));
        query.putAll(binding.query());
        Set<String> needs = new java.util.HashSet<>(tool.needs(binding));
        needs.add(reading.listing().paging().key());
        ListRequest request =
                new ListRequest(binding.path(tool.path()), reading.listing().member(), query, needs, newestFirst);
        RowCheck customer = tool.customer().of(binding.scope(), reading.session());
        RowCheck shared = shared(reading).map(RowCheck.class::cast).orElse(row -> true);
        return new ListWalk(
                reading.session(),
                reading.listing().paging(),
                request,
                row -> binding.keeps(row) && shared.keeps(row) && customer.keeps(row));
    }

    /** What a row has to show before a customer's own people see it; staff see every row. */
    private static Optional<ToolPlan.Shared> shared(Reading reading) {
        return switch (reading.call().audience()) {
            case STAFF -> Optional.empty();
            case CUSTOMER -> Optional.ofNullable(reading.tool().shared());
        };
    }

    /** Asks for no more than the scope; that the vendor obeys is checked row by row. */
    private static Map<String, String> narrowing(ToolPlan tool, Scope scope) {
        Set<String> keys = scope.keys();
        if (keys.size() == 1 && tool.single() != null) {
            return Map.of(tool.single(), keys.iterator().next());
        }
        return keys.size() > 1 && keys.size() <= 50 && tool.several() != null
                ? Map.of(tool.several(), String.join(",", keys.stream().sorted().toList()))
                : Map.of();
    }

    private ToolAnswer answered(Reading reading, Harvest harvest) {
        Rendering rendering = rendering(reading);
        ObjectNode structured = JsonNodeFactory.instance.objectNode();
        ArrayNode items = structured.putArray("items");
        Place next = harvest.next();
        long bytes = 0;
        for (int i = 0; i < harvest.found().size(); i++) {
            ObjectNode record = reading.tool().shape().of(harvest.found().get(i).row(), rendering);
            bytes += Sizes.bytes(record);
            if (bytes > MOST_BYTES && i > 0) {
                next = harvest.found().get(i - 1).after();
                break;
            }
            items.add(record);
        }
        if (harvest.total() != null) {
            structured.put("total", harvest.total());
        }
        if (next != null) {
            structured.put("next_cursor", cursors.close(reading.call().tenantId(), reading.name(), next));
        }
        Omitted.note(structured, harvest.unread(), rendering.shortened(), note(reading, harvest));
        return new Answered(structured);
    }

    private static @Nullable String note(Reading reading, Harvest harvest) {
        List<String> notes = new ArrayList<>();
        if (harvest.cutShort()) {
            notes.add("The search stopped early to answer in time. Continue with next_cursor, or narrow the filters.");
        }
        if (harvest.bound() != null) {
            notes.add(
                    "Only " + harvest.bound()
                            + " records of this list could be read, and the vendor may have more. A narrower question may show the rest.");
        }
        shared(reading).map(ToolPlan.Shared::note).ifPresent(notes::add);
        String unnamed = reading.tool().customer().leavesOut(reading.binding().scope());
        if (unnamed != null) {
            notes.add(unnamed);
        }
        return notes.isEmpty() ? null : String.join(" ", notes);
    }

    private Rendering rendering(Reading reading) {
        return new Rendering(
                plan.vendor(),
                reading.lookups(),
                reading.call().scope(),
                plan.time(),
                ConnectorEngine.now(reading.call()),
                LONGEST_TEXT);
    }

    private Optional<Place> place(VendorCall call, String name) {
        JsonNode cursor = call.arguments().path("cursor");
        return cursor.isTextual()
                ? cursors.open(call.tenantId(), name, cursor.asText())
                : Optional.of(Place.start(ConnectorEngine.now(call)));
    }

    /** What the list is: everything that decides which rows it holds and in which order. */
    private static String listName(VendorCall call) {
        ObjectNode filters = call.arguments().deepCopy();
        filters.remove(List.of("cursor", "limit"));
        return String.join(
                "\n",
                call.instance().value(),
                call.tool().value(),
                call.scope().fingerprint(),
                call.audience().name(),
                ArgumentsDigest.of(ArgumentsDigest.canonical(filters)));
    }
}
