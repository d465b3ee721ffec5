package io.msplex.sandbox.halopsa.desk;

import java.util.List;

/**
 * A person of the MSP, or the API application.
 *
 * @param teams ids
 */
public record Agent(int id, String name, String email, List<Integer> teams, String role, boolean disabled) {}
