package io.msplex.sandbox.behaviour;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How one account is treated now. Safe for any thread; a change counts from the next request on. */
public final class AccountBehaviour {
    private final String name;
    private final Settings usual;
    private final List<Armed> faults = new CopyOnWriteArrayList<>();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger tokenGeneration = new AtomicInteger();
    private volatile Settings settings;
    private volatile RateLimit.Window window = new RateLimit.Window();

    /**
     * What is set, not armed.
     *
     * @param latencyMillis how long each answer takes at least
     * @param rateLimit null for none
     */
    public record Settings(
            int latencyMillis,
            int tokenLifeSeconds,
            @Nullable RateLimit rateLimit) {}

    /** A fault and how often it will still strike; below 0 for ever. */
    private record Armed(Fault fault, AtomicInteger left) {
        boolean strike() {
            return fault.times() == null || left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }
    }

    /** @param name {@code vendor/account} */
    AccountBehaviour(String name, Settings usual) {
        this.name = name;
        this.usual = usual;
        this.settings = usual;
    }

    public String name() {
        return name;
    }

    public Settings settings() {
        return settings;
    }

    /** Replaces all settings and begins a new window of the rate limit. */
    public void set(Settings wanted) {
        settings = wanted;
        window = new RateLimit.Window();
    }

    public void arm(Fault fault) {
        Integer times = fault.times();
        faults.add(new Armed(fault, new AtomicInteger(times == null ? -1 : times)));
    }

    public void disarm() {
        faults.clear();
    }

    /** What is armed and not used up. */
    public List<Fault> faults() {
        return faults.stream()
                .filter(armed -> armed.left().get() != 0)
                .map(Armed::fault)
                .toList();
    }

    /** The fault to play on this request, used up by one; the first armed wins. */
    public Optional<Fault> strike(String host, String path) {
        return strike(host, path, false);
    }

    /** The fault to play on the rows of a second or later page, used up by one. */
    public Optional<FaultKind> strikePage(String path) {
        return strike("api", path, true).map(Fault::kind);
    }

    private Optional<Fault> strike(String host, String path, boolean ofPages) {
        for (Armed armed : faults) {
            Fault fault = armed.fault();
            if (fault.kind().ofPages() == ofPages && fault.concerns(host, path) && armed.strike()) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** Null when a request to the API is within the rate limit, else the seconds to wait. */
    @Nullable Integer overLimit(long nowMillis) {
        RateLimit limit = settings.rateLimit();
        return limit == null ? null : window.refuse(limit, nowMillis);
    }

    /** Makes every token issued so far worthless. */
    public void revokeTokens() {
        tokenGeneration.incrementAndGet();
    }

    /** Tokens of another generation are worthless. */
    public int tokenGeneration() {
        return tokenGeneration.get();
    }

    /** Deletes a record from lists until reset. */
    public void delete(String recordKey) {
        deleted.add(recordKey);
    }

    /** Keys of the deleted records; a live view. */
    public Set<String> deleted() {
        return deleted;
    }

    /** Back to what was configured. Tokens stay as they are. */
    public void reset() {
        disarm();
        deleted.clear();
        set(usual);
    }
}
