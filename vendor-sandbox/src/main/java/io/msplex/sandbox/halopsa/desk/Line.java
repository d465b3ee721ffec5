package io.msplex.sandbox.halopsa.desk;

/** A line of an invoice or a quotation; prices in pounds without tax. */
public record Line(int id, int itemId, String text, int quantity, double price) {
    public double net() {
        return Money.round(quantity * price);
    }
}
