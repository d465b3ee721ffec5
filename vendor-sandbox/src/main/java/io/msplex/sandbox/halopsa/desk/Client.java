package io.msplex.sandbox.halopsa.desk;

/**
 * A customer of the MSP.
 *
 * @param code short upper-case name, the start of its assets' names
 * @param managerId the agent who looks after it
 */
public record Client(
        int id, String name, String domain, String code, int slaId, String industry, int managerId, int mainSiteId) {}
