package io.msplex.stack.service;

import io.msplex.stack.state.StackFault;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code ${name}} in text, the inner ones first, so that a name may itself hold one. */
final class Placeholders {
    private static final Pattern INNERMOST = Pattern.compile("\\$\\{([^${}]+)}");

    private Placeholders() {}

    /**
     * Fills all placeholders.
     *
     * @param values gives the value of a name, or fails for one that it does not know
     */
    static String fill(String text, UnaryOperator<String> values) {
        String filled = text;
        for (Matcher next = INNERMOST.matcher(filled); next.find(); next = INNERMOST.matcher(filled)) {
            filled = filled.substring(0, next.start()) + values.apply(next.group(1)) + filled.substring(next.end());
        }
        if (filled.contains("${")) {
            throw new StackFault("A placeholder is not closed in: " + text);
        }
        return filled;
    }
}
