package io.msplex.sandbox.halopsa.desk;

/** Amounts to the penny, and the tax on them. */
final class Money {
    private Money() {}

    static double round(double amount) {
        return Math.round(amount * 100) / 100.0;
    }

    static double tax(double net) {
        return round(net * 0.2);
    }
}
