package io.msplex.worker.lane;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while Kafka answers and at least half of the lanes serve calls or are ready for them. */
@Readiness
@ApplicationScoped
class LanesReadiness implements HealthCheck {
    private final Lanes lanes;
    private final BrokerPulse pulse;

    LanesReadiness(Lanes lanes, BrokerPulse pulse) {
        this.lanes = lanes;
        this.pulse = pulse;
    }

    @Override
    public HealthCheckResponse call() {
        long alive = lanes.alive();
        return HealthCheckResponse.named("lanes")
                .status(pulse.beats() && lanes.count() > 0 && alive * 2 >= lanes.count())
                .withData("kafka", pulse.beats())
                .withData("alive", alive)
                .withData("lanes", lanes.count())
                .build();
    }
}
