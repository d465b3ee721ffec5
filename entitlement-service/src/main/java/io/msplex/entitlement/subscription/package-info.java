/**
 * What a tenant bought, whether it is in force, and the billing period it is in: the calendar month in UTC. Money, invoices and
 * counting belong elsewhere.
 */
@NullMarked
package io.msplex.entitlement.subscription;

import org.jspecify.annotations.NullMarked;
