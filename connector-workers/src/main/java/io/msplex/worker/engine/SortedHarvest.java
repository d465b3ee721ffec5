package io.msplex.worker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.worker.engine.ToolPlan.Sort;
import io.msplex.worker.paging.Harvest;
import io.msplex.worker.paging.Harvest.Found;
import io.msplex.worker.paging.Place;
import io.msplex.worker.projection.RecordShape;
import io.msplex.worker.projection.Rendering;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts a whole list into the order of a field; rows without it come last, equal ones by key. */
final class SortedHarvest {
    /** After every value, so that rows without one come last in either direction. */
    private static final String LAST = "\uffff";

    private SortedHarvest() {}

    private record Ranked(Found found, String value, String key) {}

    static Harvest of(Harvest all, Sort.ByField by, RecordShape shape, Rendering rendering, Place from, int limit) {
        Comparator<Ranked> values = (one, other) -> compare(one.value(), other.value(), by.descending());
        Comparator<Ranked> order = values.thenComparing(Ranked::key, SortedHarvest::byKey);
        List<Ranked> ranked = new ArrayList<>();
        for (Found found : all.found()) {
            String key = found.after().last();
            ranked.add(new Ranked(found, value(found.row(), by.path(), shape, rendering), key == null ? "" : key));
        }
        ranked.sort(order);
        List<Found> page = new ArrayList<>();
        boolean more = false;
        String last = from.last();
        Ranked seen = last == null
                ? null
                : new Ranked(
                        new Found(JsonNodeFactory.instance.objectNode(), from),
                        from.sortedBy() == null ? LAST : from.sortedBy(),
                        last);
        for (Ranked next : ranked) {
            if (seen != null && order.compare(next, seen) <= 0) {
                continue;
            }
            if (page.size() == limit) {
                more = true;
                break;
            }
            Place after = new Place(0, next.key(), next.value(), from.anchor());
            page.add(new Found(next.found().row(), after));
        }
        Long total = all.bound() == null ? (long) all.found().size() : null;
        return new Harvest(page, more ? page.getLast().after() : null, total, all.unread(), false, all.bound());
    }

    private static int compare(String one, String other, boolean descending) {
        boolean oneLast = one.equals(LAST);
        boolean otherLast = other.equals(LAST);
        if (oneLast || otherLast) {
            return Boolean.compare(oneLast, otherLast);
        }
        return descending ? other.compareTo(one) : one.compareTo(other);
    }

    /** Longer numbers are higher; keys of equal length compare as text. */
    private static int byKey(String one, String other) {
        return one.length() == other.length() ? one.compareTo(other) : Integer.compare(one.length(), other.length());
    }

    private static String value(ObjectNode row, List<String> path, RecordShape shape, Rendering rendering) {
        @Nullable JsonNode node = shape.field(path.getFirst(), row, rendering);
        for (String member : path.subList(1, path.size())) {
            node = node == null ? null : node.get(member);
        }
        return node == null || !node.isValueNode() ? LAST : node.asText().toLowerCase(Locale.ROOT);
    }
}
