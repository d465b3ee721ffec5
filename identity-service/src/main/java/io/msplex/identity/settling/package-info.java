/**
 * Finishes in Keycloak what requests could not: at the start, and every half minute for tenants that are behind.
 */
@NullMarked
package io.msplex.identity.settling;

import org.jspecify.annotations.NullMarked;
