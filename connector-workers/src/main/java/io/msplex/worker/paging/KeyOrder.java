package io.msplex.worker.paging;

import java.util.Comparator;

/** Vendors' keys in the order in which vendors sort them: by number where both are numbers, else as text. */
final class KeyOrder implements Comparator<String> {
    static final KeyOrder ASCENDING = new KeyOrder();

    private KeyOrder() {}

    @Override
    public int compare(String one, String other) {
        boolean numbers = isNumber(one) && isNumber(other);
        return numbers ? Long.compare(Long.parseLong(one), Long.parseLong(other)) : one.compareTo(other);
    }

    private static boolean isNumber(String key) {
        return !key.isEmpty() && key.length() < 19 && key.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
