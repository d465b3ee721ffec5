package io.msplex.secrets.tenancy;

import io.msplex.contracts.TenantId;
import io.msplex.secrets.problem.StoreFault;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.HibernateException;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Transactions that see the rows of one tenant and no other. Each runs on a Vert.x context of its own: a session belongs to its
 * context, and several calls may wait for one piece of work. Blocks no thread; may be called from any.
 */
@ApplicationScoped
public class TenantTransaction {
    private static final String NARROW =
            "select set_config('app.tenant', ?1, true) || set_config('lock_timeout', '8s', true)"
                    + " || set_config('idle_in_transaction_session_timeout', '15s', true)";

    private final Vertx vertx;

    TenantTransaction(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Does the work in one transaction, committed when the work has an item and rolled back when it fails. Fails with
     * {@link StoreFault} where the database does, and with what the work failed with otherwise.
     */
    public <T> Uni<T> in(TenantId tenant, Function<Mutiny.Session, Uni<T>> work) {
        return onContextOfItsOwn(() -> Panache.withTransaction(() -> Panache.getSession()
                        .call(session -> session.createNativeQuery(NARROW, String.class)
                                .setParameter(1, tenant.value())
                                .getSingleResult())
                        .flatMap(work::apply)))
                .onFailure(TenantTransaction::isOfTheDatabase)
                .transform(fault -> new StoreFault("a transaction failed", fault));
    }

    // The client of the database fails with bare Throwables where it waited in vain for a connection.
    private static boolean isOfTheDatabase(Throwable fault) {
        return fault instanceof HibernateException
                || fault instanceof DatabaseException
                || fault instanceof IOException
                || !(fault instanceof Exception);
    }

    private <T> Uni<T> onContextOfItsOwn(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context context =
                    Objects.requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(
                    ignored -> Uni.createFrom().<T>deferred(work).subscribe().with(emitter::complete, emitter::fail));
        });
    }
}
