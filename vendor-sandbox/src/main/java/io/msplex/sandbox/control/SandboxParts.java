package io.msplex.sandbox.control;

import io.msplex.sandbox.accesslog.AccessLog;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The parts that all simulated vendors share. */
final class SandboxParts {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    AccessLog accessLog() {
        return new AccessLog();
    }
}
