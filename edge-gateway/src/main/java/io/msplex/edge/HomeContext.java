package io.msplex.edge;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/**
 * Brings work back to the event loop that a request came in on, wherever its answer came from: Kafka's threads must neither render
 * answers nor write to connections.
 */
public final class HomeContext implements Executor {
    private final Context home;

    private HomeContext(Context home) {
        this.home = home;
    }

    /** The context that runs now. */
    public static HomeContext current(Vertx vertx) {
        return new HomeContext(vertx.getOrCreateContext());
    }

    /** Runs the task at once if this is home, else on home's event loop. */
    @Override
    public void execute(Runnable task) {
        if (Vertx.currentContext() == home) {
            task.run();
        } else {
            home.runOnContext(ignored -> task.run());
        }
    }
}
