package io.msplex.sandbox.halopsa.desk;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What the MSP sells, and from whom it buys. */
public record Goods(List<Item> items, List<Supplier> suppliers, List<String> opportunities, List<String> appointments) {

    /** Cost and price of one, in pounds. */
    public record Item(
            int id,
            String name,
            @JsonProperty("supplier") int supplierId,
            double cost,
            double price,
            boolean recurring) {}

    /** A company that the MSP buys from. */
    public record Supplier(int id, String name, String email) {}
}
