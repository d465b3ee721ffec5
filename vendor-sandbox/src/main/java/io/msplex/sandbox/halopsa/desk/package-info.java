/**
 * The service desk of one HaloPSA account: clients, their people and assets, a year of tickets, and the commerce around
 * them. A function of the plan and its seed and of nothing else; every time is relative, see
 * {@link io.msplex.sandbox.simulation.Timeline}. Does not know how a record looks on the wire.
 */
@NullMarked
package io.msplex.sandbox.halopsa.desk;

import org.jspecify.annotations.NullMarked;
