package io.msplex.edge.copy;

import io.msplex.contracts.TenantId;
import io.msplex.edge.SharedAnswer;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The newest version of something per tenant. {@link #newest} answers from memory in the usual case; safe for use by many threads.
 *
 * @param <T> an immutable record with a version that grows
 */
public final class TenantCopies<T> {
    private final Function<TenantId, Uni<Optional<T>>> source;
    private final ToLongFunction<T> version;
    private final CopyFreshness freshness;
    private final Clock clock;
    private final Map<TenantId, Copy<T>> copies = new ConcurrentHashMap<>();
    private final Map<TenantId, Uni<Optional<T>>> underway = new ConcurrentHashMap<>();

    private record Copy<T>(T value, Instant confirmedAt) {}

    /**
     * @param source asks the owning service; empty if it knows no such tenant
     * @param version of a value
     */
    public TenantCopies(
            Function<TenantId, Uni<Optional<T>>> source,
            ToLongFunction<T> version,
            CopyFreshness freshness,
            Clock clock) {
        this.source = source;
        this.version = version;
        this.freshness = freshness;
        this.clock = clock;
    }

    /**
     * Takes what the topic said, unless a higher version is known already. A record that lay in the topic while this edge did not run is
     * as old as it is, however late it is read.
     *
     * @param saidAt when the owner wrote it
     */
    public void published(TenantId tenant, T value, Instant saidAt) {
        Instant now = clock.instant();
        accept(tenant, new Copy<>(value, saidAt.isAfter(now) ? now : saidAt));
    }

    private void accept(TenantId tenant, Copy<T> fresh) {
        copies.merge(tenant, fresh, (known, next) -> isNewer(next, known) ? next : known);
    }

    /** What is too old to be used outvotes nobody, as after an owner was restored with lower versions. */
    private boolean isNewer(Copy<T> next, Copy<T> known) {
        long difference = version.applyAsLong(next.value()) - version.applyAsLong(known.value());
        return difference > 0
                || (difference == 0 && next.confirmedAt().isAfter(known.confirmedAt()))
                || (isTooOld(known) && !isTooOld(next));
    }

    private boolean isTooOld(Copy<T> copy) {
        return !clock.instant().isBefore(copy.confirmedAt().plus(freshness.refuseAfter()));
    }

    /** The newest value; empty if the owner knows no such tenant; fails if the copy is too old and the owner does not answer. */
    public Uni<Optional<T>> newest(TenantId tenant) {
        Copy<T> copy = copies.get(tenant);
        if (copy == null) {
            return ask(tenant);
        }
        if (clock.instant().isBefore(copy.confirmedAt().plus(freshness.refreshAfter()))) {
            return Uni.createFrom().item(Optional.of(copy.value()));
        }
        if (!isTooOld(copy)) {
            ask(tenant).subscribe().with(ignored -> {}, ignored -> {});
            return Uni.createFrom().item(Optional.of(copy.value()));
        }
        return ask(tenant);
    }

    /** One question a tenant at a time, however many calls wait for the answer. */
    private Uni<Optional<T>> ask(TenantId tenant) {
        return underway.computeIfAbsent(
                tenant,
                id -> SharedAnswer.of(source.apply(id)
                        .invoke(answer -> answer.ifPresentOrElse(
                                value -> accept(id, new Copy<>(value, clock.instant())), () -> copies.remove(id)))
                        .map(answer -> answer.map(value -> higher(id, value)))
                        .onTermination()
                        .invoke(() -> underway.remove(id))));
    }

    /** The topic may have overtaken the answer; but what is too old to be used does not outvote its owner. */
    private T higher(TenantId tenant, T answer) {
        Copy<T> copy = copies.get(tenant);
        return copy != null && !isTooOld(copy) ? copy.value() : answer;
    }
}
