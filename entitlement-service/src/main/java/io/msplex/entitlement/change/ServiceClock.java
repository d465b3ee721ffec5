package io.msplex.entitlement.change;

import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Where this service takes the time from. */
final class ServiceClock {
    @Produces
    Clock utc() {
        return Clock.systemUTC();
    }
}
