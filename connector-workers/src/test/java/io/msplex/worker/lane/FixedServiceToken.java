package io.msplex.worker.lane;

import io.msplex.worker.lease.ServiceToken;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/** A token that the test's broker knows. */
@Alternative
@Priority(1)
@ApplicationScoped
class FixedServiceToken implements ServiceToken {
    @Override
    public String current(String rejected) {
        return "service-token";
    }
}
