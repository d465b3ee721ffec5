/**
 * What is on sale: plans are data, in {@code plans.yaml}. A plan says what is included; who bought it is the subscription's
 * matter, and how much has been used is audit-metering's.
 */
@NullMarked
package io.msplex.entitlement.plan;

import org.jspecify.annotations.NullMarked;
