package io.msplex.sandbox.halopsa;

import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a request. Names without case; booleans are true only as the lower-case word. */
record ListQuery(MultiMap parameters) {

    @Nullable String text(String name) {
        String value = parameters.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    boolean flag(String name) {
        return "true".equals(parameters.get(name));
    }

    /** A whole number, or the other value when it is absent. */
    int number(String name, int otherwise) {
        String value = text(name);
        return value == null ? otherwise : number(value);
    }

    static int number(String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException unreadable) {
            throw new BadParameter("The value '" + value + "' is not valid.");
        }
    }

    /** Whole numbers separated by commas. */
    static Set<Integer> numbers(String value) {
        Set<Integer> numbers = new HashSet<>();
        for (String part : value.split(",", -1)) {
            numbers.add(number(part));
        }
        return numbers;
    }
}
