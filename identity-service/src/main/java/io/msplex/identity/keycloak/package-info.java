/**
 * What Keycloak must hold so that people of a tenant can sign in: an organization for each tenant, an account with roles for
 * each member, the gateway's audience in each area scope. Every step looks before it writes, so repeating it after a crash
 * finishes what was begun. Keycloak owns names, addresses and passwords; they are stored nowhere else. All code here blocks.
 */
@NullMarked
package io.msplex.identity.keycloak;

import org.jspecify.annotations.NullMarked;
