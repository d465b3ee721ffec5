package io.msplex.worker.lease;

/** This worker's own access token. Safe for use by many threads; blocks while one is fetched. */
@FunctionalInterface
public interface ServiceToken {
    /**
     * A token in force.
     *
     * @param rejected a token that was just refused and must not come back, or empty
     * @throws io.msplex.worker.call.CallFault if Keycloak gives none
     */
    String current(String rejected);
}
