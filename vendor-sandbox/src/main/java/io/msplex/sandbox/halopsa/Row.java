package io.msplex.sandbox.halopsa;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A record and its last rendering. Two threads may render at once and either result may stay: both are the same, so no lock
 * is needed.
 */
final class Row<T> {
    final T record;
    private @Nullable Rendered last;

    Row(T record) {
        this.record = record;
    }

    private record Rendered(long version, byte[] json) {}

    /** The rendering of a version, made when the last one was of another. */
    byte[] json(long version, Supplier<byte[]> render) {
        Rendered known = last;
        if (known == null || known.version() != version) {
            known = new Rendered(version, render.get());
            last = known;
        }
        return known.json();
    }
}
