package io.msplex.worker.projection;

/** The fields of records that Java computes, by the name a connector file gives them. */
@FunctionalInterface
public interface Quirks {
    /** @throws IllegalArgumentException if there is none of that name */
    Field field(String name);
}
