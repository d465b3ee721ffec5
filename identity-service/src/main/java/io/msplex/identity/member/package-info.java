/**
 * Who may sign in for a tenant, with which roles, and which customers they see. Names, addresses and passwords are Keycloak's;
 * here a member is a user name, a principal and rights. What the rights mean is policy-service's.
 */
@NullMarked
package io.msplex.identity.member;

import org.jspecify.annotations.NullMarked;
