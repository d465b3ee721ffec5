package io.msplex.worker.lane;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while at least half of the lanes reach Kafka. */
@Readiness
@ApplicationScoped
class LanesReadiness implements HealthCheck {
    private final Lanes lanes;

    LanesReadiness(Lanes lanes) {
        this.lanes = lanes;
    }

    @Override
    public HealthCheckResponse call() {
        long alive = lanes.alive();
        return HealthCheckResponse.named("lanes")
                .status(lanes.count() > 0 && alive * 2 >= lanes.count())
                .withData("alive", alive)
                .withData("lanes", lanes.count())
                .build();
    }
}
