package io.msplex.sandbox.halopsa;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The many fields that the vendor always sends and this sandbox has nothing to put in. Finished JSON, made once. */
final class Blank {
    private Blank() {}

    /** Fields that are null, from names separated by blanks. */
    static String nulls(String names) {
        return all(names, "null");
    }

    static String falses(String names) {
        return all(names, "false");
    }

    static String zeros(String names) {
        return all(names, "0");
    }

    static String minusOnes(String names) {
        return all(names, "-1");
    }

    static String empty(String names) {
        return all(names, "\"\"");
    }

    private static String all(String names, String value) {
        return Arrays.stream(names.strip().split("\\s+"))
                .map(name -> "\"" + name + "\":" + value)
                .collect(Collectors.joining(","));
    }
}
