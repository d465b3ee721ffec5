package io.msplex.worker.lookup;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.worker.call.CallFault;
import io.msplex.worker.call.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Tables of all instances for a minute. The first call that misses one loads it, with its own credential; others of the same tenant
 * and instance wait for it. Nobody ever gets a table of another tenant or instance: both are part of the key. Safe for many threads.
 */
public final class LookupCache {
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final long MOST_ENTRIES = 100_000;

    private final AsyncCache<Key, LookupTable> tables = Caffeine.newBuilder()
            .expireAfterWrite(LIFE)
            .maximumWeight(MOST_ENTRIES)
            .weigher((Key key, LookupTable table) -> 10 + table.size())
            .executor(Runnable::run)
            .buildAsync();

    private record Key(TenantId tenant, InstanceId instance, String table) {}

    /**
     * The table, loaded if need be.
     *
     * @param load asks the vendor; runs on the calling thread
     * @throws CallFault if the vendor failed, or the deadline passed while somebody else was asking
     */
    LookupTable get(TenantId tenant, InstanceId instance, String table, Deadline deadline, Supplier<LookupTable> load) {
        Key key = new Key(tenant, instance, table);
        CompletableFuture<LookupTable> mine = new CompletableFuture<>();
        CompletableFuture<LookupTable> first = tables.asMap().putIfAbsent(key, mine);
        if (first == null) {
            return loaded(mine, load);
        }
        try {
            return first.get(Math.max(1, deadline.remaining().toMillis()), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            // Another call's failure may be its own, such as its deadline: this one asks for itself.
            return load.get();
        } catch (TimeoutException e) {
            throw CallFault.expired("looking up names");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CallFault.expired("looking up names");
        }
    }

    private static LookupTable loaded(CompletableFuture<LookupTable> mine, Supplier<LookupTable> load) {
        try {
            LookupTable table = load.get();
            mine.complete(table);
            return table;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        }
    }
}
