/**
 * May this principal call this tool? Three layers, in this order: the structural guard in Java (no policy can switch it off), the
 * platform's forbids, the tenant's policies; the last two are one Cedar set. What nothing permits is denied, and so is whatever
 * errs. Owns neither the policies (package {@code bundle}) nor the ledger that a decision's id appears in (audit-metering).
 */
@NullMarked
package io.msplex.policy.decision;

import org.jspecify.annotations.NullMarked;
