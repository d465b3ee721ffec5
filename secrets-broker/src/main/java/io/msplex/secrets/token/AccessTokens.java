package io.msplex.secrets.token;

import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.secrets.problem.StoreFault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The current access token of each instance: from memory as a rule, else fetched once for all who ask in this process, and by the
 * row lock of {@link TokenRefresh} once for all processes. Blocks no thread; may be called from any.
 */
@ApplicationScoped
public class AccessTokens {
    private final TokenRefresh refresh;
    private final RefreshLanes lanes;
    private final Clock clock;
    private final Map<Place, AccessToken> known = new ConcurrentHashMap<>();
    private final Map<Wish, CompletableFuture<TokenAnswer>> underway = new ConcurrentHashMap<>();

    private record Place(TenantId tenant, InstanceId instance) {}

    private record Wish(Place place, @Nullable String rejectedDigest) {}

    AccessTokens(TokenRefresh refresh, RefreshLanes lanes, Clock clock) {
        this.refresh = refresh;
        this.lanes = lanes;
        this.clock = clock;
    }

    /**
     * A token for a loan.
     *
     * @param rejectedDigest names the token that the vendor refused to the asker, or null
     * @param patience longest wait; then the endpoint counts as failed for this asker
     */
    public Uni<TokenAnswer> current(
            TenantId tenant, InstanceId instance, @Nullable String rejectedDigest, Duration patience) {
        AccessToken remembered = atHand(tenant, instance, rejectedDigest);
        if (remembered != null) {
            return Uni.createFrom().item(new TokenAnswer.Ready(remembered));
        }
        CompletableFuture<TokenAnswer> shared = fetch(new Wish(new Place(tenant, instance), rejectedDigest));
        // A copy: an asker that gives up must not give up for the others.
        return Uni.createFrom()
                .completionStage(shared::copy)
                .ifNoItem()
                .after(patience)
                .recoverWithItem(new TokenAnswer.EndpointFailed());
    }

    /** The token that {@link #current} would give without asking anybody, or null. */
    public @Nullable AccessToken atHand(TenantId tenant, InstanceId instance, @Nullable String rejectedDigest) {
        AccessToken remembered = known.get(new Place(tenant, instance));
        return remembered != null && remembered.isLendable(clock.instant(), rejectedDigest) ? remembered : null;
    }

    /** Forgets a token whose credential was replaced. */
    public void forget(TenantId tenant, InstanceId instance, AccessToken outdated) {
        known.remove(new Place(tenant, instance), outdated);
    }

    private CompletableFuture<TokenAnswer> fetch(Wish wish) {
        CompletableFuture<TokenAnswer> mine = new CompletableFuture<>();
        CompletableFuture<TokenAnswer> others = underway.putIfAbsent(wish, mine);
        if (others != null) {
            return others;
        }
        lanes.submit(() -> refresh.refresh(wish.place().tenant(), wish.place().instance(), wish.rejectedDigest())
                .onItemOrFailure()
                .invoke((answer, fault) -> settle(wish, mine, answer, fault))
                .onItemOrFailure()
                .transformToUni((answer, fault) -> Uni.createFrom().voidItem()));
        return mine;
    }

    private void settle(
            Wish wish, CompletableFuture<TokenAnswer> asked, @Nullable TokenAnswer answer, @Nullable Throwable fault) {
        if (answer instanceof TokenAnswer.Ready(AccessToken token)) {
            Instant now = clock.instant();
            known.values().removeIf(old -> !old.isLendable(now, null));
            known.put(wish.place(), token);
        }
        underway.remove(wish, asked);
        if (answer != null) {
            asked.complete(answer);
        } else {
            asked.completeExceptionally(new StoreFault(
                    "an access token could not be read", fault == null ? new IllegalStateException() : fault));
        }
    }
}
