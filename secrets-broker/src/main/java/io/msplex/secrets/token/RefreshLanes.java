package io.msplex.secrets.token;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many refreshes run at once. Each holds a database connection while a vendor answers; slow vendors must not take the
 * connections that leases are written with.
 */
@ApplicationScoped
class RefreshLanes {
    private final Queue<Supplier<Uni<Void>>> waiting = new ArrayDeque<>();
    private int free;

    RefreshLanes(TokenConfig config) {
        this.free = config.concurrentFetches();
    }

    /** Runs the work now or when a lane is free. The work fails never. */
    void submit(Supplier<Uni<Void>> work) {
        synchronized (this) {
            if (free == 0) {
                waiting.add(work);
                return;
            }
            free--;
        }
        run(work);
    }

    private void run(Supplier<Uni<Void>> work) {
        work.get().onTermination().invoke(this::next).subscribe().with(done -> {});
    }

    private void next() {
        Supplier<Uni<Void>> following = takeOrFree();
        if (following != null) {
            run(following);
        }
    }

    private synchronized @Nullable Supplier<Uni<Void>> takeOrFree() {
        Supplier<Uni<Void>> following = waiting.poll();
        if (following == null) {
            free++;
        }
        return following;
    }
}
