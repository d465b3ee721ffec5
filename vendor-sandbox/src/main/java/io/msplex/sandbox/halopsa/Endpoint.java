package io.msplex.sandbox.halopsa;

import io.msplex.sandbox.behaviour.AccountBehaviour;
import io.msplex.sandbox.behaviour.FaultKind;
import io.msplex.sandbox.json.JsonText;
import io.msplex.sandbox.simulation.Timeline;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One kind of record at its path: which may be seen, in which order, how cut, how written. Set up once, then safe for any
 * thread.
 */
final class Endpoint<T> {
    private final Set<String> scopes;
    private final @Nullable String listKey;
    private final Paging paging;
    private final List<Row<T>> rows = new ArrayList<>();
    private final Map<Integer, Row<T>> byId = new HashMap<>();
    private final ToIntFunction<T> id;
    private final Filters<T> filters = new Filters<>();
    private final Map<String, Function<Timeline, Comparator<T>>> orders = new HashMap<>();
    private final Shape<T> row;
    private Version<T> version = (candidate, time) -> time.day();
    private Shape<T> detail;
    private String envelopeEnd = "";

    /** Writes the fields of a record as it is at a time. */
    interface Shape<T> {
        void write(T candidate, Timeline time, JsonText out);
    }

    /** A number that depends on the time of asking: a moment, or the version for which a rendering is good. */
    interface Version<T> {
        long of(T candidate, Timeline time);
    }

    /**
     * @param scopes areas of which a token needs one; none when every token will do
     * @param listKey under which a list answers; null for a bare array
     * @param records in the usual order
     */
    Endpoint(
            Set<String> scopes,
            @Nullable String listKey,
            Paging paging,
            Collection<T> records,
            ToIntFunction<T> id,
            Shape<T> row) {
        this.scopes = scopes;
        this.listKey = listKey;
        this.paging = paging;
        this.id = id;
        this.row = row;
        this.detail = row;
        for (T candidate : records) {
            Row<T> each = new Row<>(candidate);
            rows.add(each);
            byId.put(id.applyAsInt(candidate), each);
        }
        order("id", Comparator.comparingInt(id));
    }

    Endpoint<T> detail(Shape<T> shape) {
        detail = shape;
        return this;
    }

    Endpoint<T> version(Version<T> staleness) {
        version = staleness;
        return this;
    }

    Endpoint<T> order(String name, Comparator<T> comparator) {
        orders.put(name, time -> comparator);
        return this;
    }

    /** An order by something that only stands at the time of asking. */
    Endpoint<T> orderByTime(String name, Version<T> moment) {
        orders.put(name, time -> Comparator.comparingLong(candidate -> moment.of(candidate, time)));
        return this;
    }

    /** Finished JSON fields that end the envelope of a list. */
    Endpoint<T> envelopeEnd(String fields) {
        envelopeEnd = fields;
        return this;
    }

    Filters<T> filters() {
        return filters;
    }

    Set<String> scopes() {
        return scopes;
    }

    /** One record in full; empty when there is none. */
    Optional<Buffer> one(int recordId, Timeline time, AccountBehaviour behaviour) {
        Row<T> found = byId.get(recordId);
        if (found == null || behaviour.deleted().contains(key(found.record))) {
            return Optional.empty();
        }
        JsonText out = new JsonText(4_096).object();
        detail.write(found.record, time, out);
        return Optional.of(Buffer.buffer(out.endObject().utf8()));
    }

    /** The list that a query asks for. */
    Buffer list(ListQuery query, Timeline time, AccountBehaviour behaviour, String path) {
        List<Row<T>> chosen = choose(query, time, behaviour);
        Paging.Page page = paging.page(query);
        int total = chosen.size();
        int shift = 0;
        if (page.asked() && page.number() > 1 && total > 0) {
            FaultKind fault = behaviour.strikePage(path).orElse(null);
            if (fault == FaultKind.DELETE_BETWEEN_PAGES) {
                behaviour.delete(key(chosen.getFirst().record));
                chosen = chosen.subList(1, total);
                total--;
            } else if (fault == FaultKind.DUPLICATE_ROWS) {
                shift = 1;
                total++;
            }
        }
        int from = Math.max(0, page.from(total) - shift);
        int to = Math.max(from, page.to(total) - shift);
        List<Row<T>> shown = chosen.subList(Math.min(from, chosen.size()), Math.min(to, chosen.size()));
        return listKey == null ? array(shown, time) : envelope(listKey, shown, page, total, time);
    }

    private List<Row<T>> choose(ListQuery query, Timeline time, AccountBehaviour behaviour) {
        List<Filters.Criterion<T>> criteria = filters.read(query);
        Set<String> deleted = behaviour.deleted();
        boolean someDeleted = !deleted.isEmpty();
        List<Row<T>> chosen = new ArrayList<>(rows.size());
        for (Row<T> candidate : rows) {
            if (fits(candidate.record, criteria, time) && !(someDeleted && deleted.contains(key(candidate.record)))) {
                chosen.add(candidate);
            }
        }
        Comparator<T> order = order(query, time);
        if (order != null) {
            chosen.sort((one, other) -> order.compare(one.record, other.record));
        }
        return chosen;
    }

    private static <T> boolean fits(T candidate, List<Filters.Criterion<T>> criteria, Timeline time) {
        for (Filters.Criterion<T> criterion : criteria) {
            if (!criterion.fits(candidate, time)) {
                return false;
            }
        }
        return true;
    }

    /** Up to five names; null when none is known, and the usual order stays. */
    private @Nullable Comparator<T> order(ListQuery query, Timeline time) {
        Comparator<T> result = null;
        for (String suffix : List.of("", "2", "3", "4", "5")) {
            String name = query.text("order" + suffix);
            Function<Timeline, Comparator<T>> known = name == null ? null : orders.get(name.toLowerCase(Locale.ROOT));
            if (known != null) {
                Comparator<T> next = known.apply(time);
                Comparator<T> directed = query.flag("orderdesc" + suffix) ? next.reversed() : next;
                result = result == null ? directed : result.thenComparing(directed);
            }
        }
        return result;
    }

    private Buffer envelope(String key, List<Row<T>> shown, Paging.Page page, int total, Timeline time) {
        Buffer out = Buffer.buffer(shown.size() * 3_600 + 200);
        out.appendString("{\"record_count\":" + total + ",\"" + key + "\":");
        append(out, shown, time);
        if (page.asked()) {
            out.appendString(",\"page_no\":" + page.number() + ",\"page_size\":" + page.size());
        }
        if (!envelopeEnd.isEmpty()) {
            out.appendString("," + envelopeEnd);
        }
        return out.appendString("}");
    }

    private Buffer array(List<Row<T>> shown, Timeline time) {
        Buffer out = Buffer.buffer(shown.size() * 800 + 2);
        append(out, shown, time);
        return out;
    }

    private void append(Buffer out, List<Row<T>> shown, Timeline time) {
        out.appendByte((byte) '[');
        boolean first = true;
        for (Row<T> each : shown) {
            if (!first) {
                out.appendByte((byte) ',');
            }
            first = false;
            out.appendBytes(each.json(version.of(each.record, time), () -> render(each.record, time)));
        }
        out.appendByte((byte) ']');
    }

    private byte[] render(T candidate, Timeline time) {
        JsonText out = new JsonText(4_096).object();
        row.write(candidate, time, out);
        return out.endObject().utf8();
    }

    private String key(T candidate) {
        return listKey + ":" + id.applyAsInt(candidate);
    }
}
