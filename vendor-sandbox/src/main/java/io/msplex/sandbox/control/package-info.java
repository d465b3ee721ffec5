/**
 * The control plane of the sandbox under {@code /_sandbox}: tests set how vendors behave and read what they were asked. Not
 * part of any vendor, and not guarded: a sandbox never stands where strangers can reach it.
 */
@NullMarked
package io.msplex.sandbox.control;

import org.jspecify.annotations.NullMarked;
