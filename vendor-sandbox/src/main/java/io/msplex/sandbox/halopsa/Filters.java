package io.msplex.sandbox.halopsa;

import io.msplex.sandbox.simulation.Timeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * The parameters that an endpoint understands. Any other is ignored without a word, as the vendor does, so that a misspelt
 * filter gives every row.
 */
final class Filters<T> {
    private final Map<String, Parameter<T>> parameters = new HashMap<>();
    private final List<Function<ListQuery, Criterion<T>>> always = new ArrayList<>();

    /** Whether a record fits, at the time of asking. */
    interface Criterion<T> {
        boolean fits(T candidate, Timeline time);
    }

    /** Makes a criterion of a parameter's value, which is not empty; others of the query may matter too. */
    interface Parameter<T> {
        Criterion<T> read(String value, ListQuery query);
    }

    Filters<T> on(String name, Parameter<T> parameter) {
        parameters.put(name, parameter);
        return this;
    }

    /** A criterion that applies whatever the query says, or by what it does not say. */
    Filters<T> always(Function<ListQuery, Criterion<T>> criterion) {
        always.add(criterion);
        return this;
    }

    /** One id or several separated by commas; the record's own is one of them. */
    Filters<T> ids(String name, ToIntFunction<T> id) {
        return on(name, (value, query) -> {
            Set<Integer> wanted = ListQuery.numbers(value);
            return (candidate, time) -> wanted.contains(id.applyAsInt(candidate));
        });
    }

    /** Counts only when it is true. */
    Filters<T> flag(String name, Predicate<T> fits) {
        return on(name, (value, query) -> {
            boolean set = value.equals("true");
            return (candidate, time) -> !set || fits.test(candidate);
        });
    }

    /** Part of the record's text, without case. */
    Filters<T> search(String name, Function<T, String> text) {
        return on(name, (value, query) -> {
            String wanted = value.toLowerCase(Locale.ROOT);
            return (candidate, time) ->
                    text.apply(candidate).toLowerCase(Locale.ROOT).contains(wanted);
        });
    }

    /** Inactive records only when asked for. */
    Filters<T> hideInactive(Predicate<T> inactive) {
        return always(query -> {
            boolean all = query.flag("includeinactive");
            return (candidate, time) -> all || !inactive.test(candidate);
        });
    }

    /**
     * The criterion of one parameter.
     *
     * @throws BadParameter when it is not understood
     */
    Criterion<T> one(String name, String value, ListQuery query) {
        Parameter<T> parameter = parameters.get(name);
        if (parameter == null) {
            throw new BadParameter("Invalid advanced search parameter");
        }
        return parameter.read(value, query);
    }

    /** All criteria of a query. */
    List<Criterion<T>> read(ListQuery query) {
        List<Criterion<T>> criteria = new ArrayList<>();
        always.forEach(criterion -> criteria.add(criterion.apply(query)));
        for (Map.Entry<String, String> entry : query.parameters()) {
            Parameter<T> parameter = parameters.get(entry.getKey().toLowerCase(Locale.ROOT));
            if (parameter != null && !entry.getValue().isEmpty()) {
                criteria.add(parameter.read(entry.getValue(), query));
            }
        }
        return criteria;
    }
}
