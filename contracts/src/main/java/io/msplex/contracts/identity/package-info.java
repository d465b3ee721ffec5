/**
 * What identity-service tells the edges about a tenant: its customers, its members and what each member may see.
 */
@NullMarked
package io.msplex.contracts.identity;

import org.jspecify.annotations.NullMarked;
