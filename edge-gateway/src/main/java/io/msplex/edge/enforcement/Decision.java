package io.msplex.edge.enforcement;

import org.jspecify.annotations.Nullable;

/**
 * What became of a call at some point of the chain.
 *
 * @param <T> what an allowed call has become
 */
public sealed interface Decision<T> {

    /** Every step so far cleared the call. */
    record Allowed<T>(T value) implements Decision<T> {}

    /**
     * A step refused the call.
     *
     * @param reason why
     * @param detail facts of this case for the caller, such as candidates; null where the reason says all
     * @param reached how far the call had come
     */
    record Denied<T>(DenialReason reason, @Nullable String detail, Stage reached) implements Decision<T> {}

    /**
     * A step could not tell, because something it needs is broken. Counts as a no.
     *
     * @param at the step
     * @param fault what broke; for operators, never shown to a caller
     * @param reached how far the call had come
     */
    record Failed<T>(EnforcementStep at, Throwable fault, Stage reached) implements Decision<T> {}

    /** The call goes on as {@code value}. */
    static <T> Decision<T> allow(T value) {
        return new Allowed<>(value);
    }

    /** The call stops here. */
    static <T> Decision<T> deny(DenialReason reason, Stage reached) {
        return new Denied<>(reason, null, reached);
    }

    /** The call stops here, and the caller is told a detail. */
    static <T> Decision<T> deny(DenialReason reason, String detail, Stage reached) {
        return new Denied<>(reason, detail, reached);
    }
}
