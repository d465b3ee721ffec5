package io.msplex.edge.ledger;

import io.msplex.contracts.audit.AuditEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A ledger whose topic is a list. */
public final class Ledgers {
    private final List<Message<?>> sent = new ArrayList<>();

    @SuppressWarnings("unchecked") // A proxy of a generic interface.
    public RefusalLedger ledger() {
        return new RefusalLedger(
                (MutinyEmitter<AuditEvent>) Proxy.newProxyInstance(
                        Ledgers.class.getClassLoader(),
                        new Class<?>[] {MutinyEmitter.class},
                        (proxy, method, arguments) -> {
                            if (!method.getName().equals("sendMessage")) {
                                throw new UnsupportedOperationException(method.getName());
                            }
                            return Uni.createFrom().voidItem().invoke(() -> sent.add((Message<?>) arguments[0]));
                        }),
                Clock.systemUTC());
    }

    /** A ledger whose topic cannot be written to. */
    public static RefusalLedger broken() {
        return broken(Clock.systemUTC());
    }

    /** The same at that clock. */
    @SuppressWarnings("unchecked") // A proxy of a generic interface.
    static RefusalLedger broken(Clock clock) {
        return new RefusalLedger(
                (MutinyEmitter<AuditEvent>) Proxy.newProxyInstance(
                        Ledgers.class.getClassLoader(),
                        new Class<?>[] {MutinyEmitter.class},
                        (proxy, method, arguments) -> Uni.createFrom().failure(new IllegalStateException("no broker"))),
                clock);
    }

    public List<AuditEvent> events() {
        return sent.stream().map(message -> (AuditEvent) message.getPayload()).toList();
    }
}
