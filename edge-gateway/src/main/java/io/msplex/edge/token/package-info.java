/**
 * Access tokens: who calls, verified offline against Keycloak's keys and remembered until the token expires. Owns no decision about
 * what the caller may do.
 */
@NullMarked
package io.msplex.edge.token;

import org.jspecify.annotations.NullMarked;
