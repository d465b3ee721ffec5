package io.msplex.contracts.toolcall;

import org.jspecify.annotations.Nullable;

/**
 * What one step of the enforcement chain did to one call.
 *
 * @param step stable code of the step, for example {@code verify_subscription}
 * @param outcome {@code cleared}, {@code denied}, {@code parked} or {@code failed}
 * @param reason stable reason code where the step did not clear the call
 * @param micros wall time of the step in microseconds
 */
public record StepTrace(
        String step, String outcome, @Nullable String reason, long micros) {}
