package io.msplex.worker.projection;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of people, made harmless to read: no markup, no control, zero-width or direction-changing characters, no terminal escapes.
 * What it says stays what it is: data.
 */
public final class PlainText {
    private static final Pattern UNREAD = Pattern.compile("(?is)<(script|style)\\b.*?</\\1\\s*>|<!--.*?-->");
    private static final Pattern BREAK = Pattern.compile("(?i)<(?:br|/p|/div|/tr|/h[1-6]|/li)\\b[^>]{0,200}>");
    private static final Pattern ITEM = Pattern.compile("(?i)<li\\b[^>]{0,500}>");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]{0,2000}>|<![a-zA-Z][^<>]{0,500}>");
    private static final Pattern ENTITY = Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});");
    private static final Pattern ESCAPE = Pattern.compile("\\x1B(?:\\[[0-?]*[ -/]*[@-~]|[@-Z\\\\-_])");
    private static final Pattern BLANK_LINES = Pattern.compile("\\n[ \\n]*\\n[ \\n]*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("ndash", "\u2013"),
            Map.entry("mdash", "\u2014"),
            Map.entry("hellip", "\u2026"),
            Map.entry("bull", "\u2022"),
            Map.entry("euro", "\u20ac"),
            Map.entry("pound", "\u00a3"),
            Map.entry("copy", "\u00a9"),
            Map.entry("lsquo", "\u2018"),
            Map.entry("rsquo", "\u2019"),
            Map.entry("ldquo", "\u201c"),
            Map.entry("rdquo", "\u201d"));

    /** Marks a text that was cut. */
    static final String CUT = "\u2026";

    private PlainText() {}

    /** Text on one line, at most that many characters, a cut marked by an ellipsis. */
    public static String line(String raw, int longest) {
        String clean = isPlainAscii(raw)
                ? raw
                : BLANKS.matcher(unprintable(withoutMarkup(raw))).replaceAll(" ");
        return cut(clean.strip(), longest);
    }

    /** Text that keeps its lines, at most that many characters. */
    public static String text(String raw, int longest) {
        String clean = unprintable(withoutMarkup(raw));
        return cut(BLANK_LINES.matcher(clean).replaceAll("\n\n").strip(), longest);
    }

    /** Most titles and names need no work at all. */
    private static boolean isPlainAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '<' || c == '&') {
                return false;
            }
        }
        return true;
    }

    private static String withoutMarkup(String raw) {
        String text = raw;
        if (text.indexOf('<') >= 0) {
            text = UNREAD.matcher(text).replaceAll(" ");
            text = BREAK.matcher(text).replaceAll("\n");
            text = ITEM.matcher(text).replaceAll("\n- ");
            text = TAG.matcher(text).replaceAll("");
        }
        return text.indexOf('&') >= 0 ? ENTITY.matcher(text).replaceAll(PlainText::decoded) : text;
    }

    private static String decoded(java.util.regex.MatchResult entity) {
        String name = entity.group(1);
        String value = NAMED.getOrDefault(name, entity.group());
        if (name.charAt(0) == '#') {
            boolean hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
            int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            value = Character.isValidCodePoint(code) && (code < 0xD800 || code > 0xDFFF)
                    ? Character.toString(code)
                    : "";
        }
        return Matcher.quoteReplacement(value);
    }

    private static String unprintable(String text) {
        String plain = text.indexOf('\u001B') >= 0 ? ESCAPE.matcher(text).replaceAll("") : text;
        StringBuilder kept = new StringBuilder(plain.length());
        plain.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t') {
                kept.append(c == '\n' ? '\n' : ' ');
            } else if (c == 0xA0) {
                kept.append(' ');
            } else if (isPrintable(c)) {
                kept.appendCodePoint(c);
            }
        });
        return kept.toString();
    }

    /** Zero-width joiners belong to emoji and scripts, but hide text as well as they join it: they go. */
    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + CUT;
    }
}
