/**
 * Which policies are in force for a tenant, at which version, and telling the edges when that changes. A tenant without policies
 * of its own has the release's template. Owns the tables of schema {@code policy} and the topic {@code policy.bundle.v1}; does not
 * evaluate anything.
 *
 * <p>Versions come from one sequence that tenants' changes and releases share, so a tenant's version grows whichever of the two
 * changes. Publishing is at least once: the database holds the truth, a change is sent until Kafka took it, and at start every
 * known tenant's bundle is sent again, so a crash between commit and send loses nothing.
 */
@NullMarked
package io.msplex.policy.bundle;

import org.jspecify.annotations.NullMarked;
