/**
 * How a simulated vendor treats one account at the moment: how slow it is, which faults it plays, what it allows. Set while
 * running, kept in memory. Does not know what a vendor answers when all is well.
 */
@NullMarked
package io.msplex.sandbox.behaviour;

import org.jspecify.annotations.NullMarked;
