package io.msplex.identity.member;

import io.msplex.contracts.PrincipalId;

/**
 * A member at one revision of the rights.
 *
 * @param revision grows with each change of the rights
 * @param settled whether Keycloak holds this revision
 */
record StoredMember(Username username, PrincipalId principal, Rights rights, long revision, boolean settled) {}
