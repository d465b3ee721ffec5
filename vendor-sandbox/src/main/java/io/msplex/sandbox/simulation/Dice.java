package io.msplex.sandbox.simulation;

import java.util.List;

/**
 * Repeatable chance (SplitMix64): the same seed and purpose give the same throws on every machine and JDK. One die for each
 * purpose, so that a change in one part of a data set leaves the others as they are. Not thread-safe.
 */
public final class Dice {
    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /** A die for one purpose within the data set of a seed; {@code number} tells apart the members of a series. */
    public static Dice of(long seed, String purpose, long number) {
        long state = seed * 0x9E3779B97F4A7C15L + number;
        for (int i = 0; i < purpose.length(); i++) {
            state = state * 31 + purpose.charAt(i);
        }
        Dice dice = new Dice(state);
        dice.state = dice.next();
        return dice;
    }

    /** A number from 0 up to, not including, the bound, which is above 0. */
    public int below(int bound) {
        return (int) Math.floorMod(next(), (long) bound);
    }

    /** A number between both, either included. */
    public int between(int least, int most) {
        return least + below(most - least + 1);
    }

    /** True in that many of a hundred throws. */
    public boolean percent(int chance) {
        return below(100) < chance;
    }

    /** One of a list that is not empty. */
    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** An index, each as probable as its weight; at least one weight is above 0. */
    public int weighted(List<Integer> weights) {
        int rest = below(weights.stream().mapToInt(Integer::intValue).sum());
        for (int i = 0; i < weights.size(); i++) {
            rest -= weights.get(i);
            if (rest < 0) {
                return i;
            }
        }
        return weights.size() - 1;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
