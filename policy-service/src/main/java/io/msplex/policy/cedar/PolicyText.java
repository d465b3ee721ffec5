package io.msplex.policy.cedar;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One policy of a text that holds several, with the line it starts on, so that an error can name policy and line.
 *
 * @param text from the first annotation or keyword to the semicolon
 * @param line where it starts in the whole text, from 1
 */
record PolicyText(String text, int line) {

    /**
     * Splits a text at the semicolons that end policies, which are those outside strings and comments. A rest that is not blank
     * becomes a last policy, so that its error is reported instead of its text being lost.
     */
    static List<PolicyText> split(String whole) {
        var policies = new ArrayList<PolicyText>();
        int start = 0;
        int at = 0;
        while (at < whole.length()) {
            char c = whole.charAt(at);
            if (c == '"') {
                at = afterString(whole, at);
            } else if (whole.startsWith("//", at)) {
                at = afterLine(whole, at);
            } else {
                at++;
                if (c == ';') {
                    add(policies, whole, start, at);
                    start = at;
                }
            }
        }
        add(policies, whole, start, whole.length());
        return List.copyOf(policies);
    }

    /** The line of the whole text that holds a byte of this policy. Cedar counts in bytes of UTF-8. */
    int lineOf(int byteOffset) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int found = line;
        for (int i = 0; i < Math.min(byteOffset, bytes.length); i++) {
            if (bytes[i] == '\n') {
                found++;
            }
        }
        return found;
    }

    private static void add(List<PolicyText> policies, String whole, int from, int to) {
        int start = firstToken(whole, from, to);
        if (start < to) {
            int line = 1
                    + (int) whole.substring(0, start)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            policies.add(new PolicyText(whole.substring(start, to).stripTrailing(), line));
        }
    }

    private static int firstToken(String whole, int from, int to) {
        int at = from;
        while (at < to) {
            if (whole.startsWith("//", at)) {
                at = Math.min(afterLine(whole, at), to);
            } else if (Character.isWhitespace(whole.charAt(at))) {
                at++;
            } else {
                return at;
            }
        }
        return to;
    }

    private static int afterString(String whole, int quote) {
        int at = quote + 1;
        while (at < whole.length() && whole.charAt(at) != '"') {
            at += whole.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, whole.length());
    }

    private static int afterLine(String whole, int at) {
        int end = whole.indexOf('\n', at);
        return end < 0 ? whole.length() : end + 1;
    }
}
