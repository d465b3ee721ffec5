package io.msplex.sandbox.halopsa;

import io.msplex.sandbox.behaviour.AccountBehaviour;

/** One MSP's HaloPSA: its API application, its records' endpoints, and how it behaves now. */
record HaloAccount(
        String tenant, String clientId, String clientSecret, Endpoints endpoints, AccountBehaviour behaviour) {}
