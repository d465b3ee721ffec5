package io.msplex.sandbox.behaviour;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All accounts of all simulated vendors. Safe for any thread. */
@Singleton
public class SandboxAccounts {
    private final Map<String, AccountBehaviour> byName = new ConcurrentSkipListMap<>();

    /** A new account of a vendor with what was configured for it. */
    public AccountBehaviour open(String vendor, String account, AccountBehaviour.Settings usual) {
        String name = vendor + "/" + account;
        AccountBehaviour behaviour = new AccountBehaviour(name, usual);
        if (byName.putIfAbsent(name, behaviour) != null) {
            throw new IllegalStateException("account " + name + " is configured twice");
        }
        return behaviour;
    }

    public Optional<AccountBehaviour> named(String vendor, String account) {
        return Optional.ofNullable(byName.get(vendor + "/" + account));
    }

    /** All accounts, by name. */
    public List<AccountBehaviour> all() {
        return List.copyOf(byName.values());
    }
}
