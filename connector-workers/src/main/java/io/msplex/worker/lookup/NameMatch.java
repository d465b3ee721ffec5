package io.msplex.worker.lookup;

import io.msplex.worker.lookup.LookupTable.Entry;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What somebody meant by a name. */
public sealed interface NameMatch {
    /** One thing. */
    record Found(Entry entry) implements NameMatch {}

    /** Several, none better than the others. */
    record Ambiguous(List<Entry> candidates) implements NameMatch {}

    /** Nothing; the nearest by spelling. */
    record Unknown(List<Entry> nearest) implements NameMatch {}

    int CANDIDATES = 8;

    /**
     * Looks for a name among entries: exact first, then another name, then without legal forms and punctuation, then a part of the
     * name. The first way that finds anything decides.
     */
    static NameMatch of(String wanted, List<Entry> entries) {
        String exact = wanted.strip();
        String plain = Names.plain(exact);
        String[] words = Names.folded(exact).split(" ");
        List<Predicate<Entry>> ways = List.of(
                entry -> entry.name().equalsIgnoreCase(exact),
                entry -> entry.aliases().stream().anyMatch(alias -> alias.equalsIgnoreCase(exact)),
                entry -> !plain.isEmpty() && Names.plain(entry.name()).equals(plain),
                entry -> !plain.isEmpty() && (Names.plain(entry.name()) + ' ').startsWith(plain + ' '),
                entry -> Names.holdsWords(entry.name(), words));
        for (Predicate<Entry> way : ways) {
            List<Entry> hits = entries.stream().filter(way).toList();
            if (hits.size() == 1) {
                return new Found(hits.getFirst());
            }
            if (!hits.isEmpty()) {
                return new Ambiguous(hits.stream().limit(CANDIDATES).toList());
            }
        }
        return new Unknown(entries.stream()
                .sorted(Comparator.comparingDouble(entry -> -Names.likeness(plain, Names.plain(entry.name()))))
                .limit(5)
                .toList());
    }

    /** Spellings made comparable. */
    final class Names {
        private static final Pattern MARKS = Pattern.compile("\\p{M}+");
        private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]+");
        private static final Pattern LEGAL_FORM = Pattern.compile(
                " (?:ltd|limited|inc|incorporated|llc|llp|plc|gmbh|ag|bv|nv|sa|sarl|srl|oy|ab|as|pty|corp|corporation|co|company)$");

        private Names() {}

        static String folded(String name) {
            String bare = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                    .replaceAll("");
            return PUNCTUATION
                    .matcher(bare.toLowerCase(Locale.ROOT))
                    .replaceAll(" ")
                    .strip();
        }

        static String plain(String name) {
            String folded = folded(name);
            String shorter = LEGAL_FORM.matcher(folded).replaceFirst("");
            return shorter.isEmpty() ? folded : shorter;
        }

        static boolean holdsWords(String name, String[] words) {
            String folded = folded(name);
            return Arrays.stream(words).allMatch(word -> !word.isEmpty() && folded.contains(word));
        }

        /** Share of common letter pairs (Dice), 0 to 1. */
        static double likeness(String one, String other) {
            Set<String> pairs = pairs(one);
            Set<String> others = pairs(other);
            if (pairs.isEmpty() || others.isEmpty()) {
                return 0;
            }
            long common = pairs.stream().filter(others::contains).count();
            return 2.0 * common / (pairs.size() + others.size());
        }

        private static Set<String> pairs(String text) {
            Set<String> pairs = new HashSet<>();
            for (int i = 0; i + 1 < text.length(); i++) {
                pairs.add(text.substring(i, i + 2));
            }
            return pairs;
        }
    }
}
