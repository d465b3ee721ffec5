package io.msplex.identity.member;

import io.msplex.contracts.PrincipalId;
import java.time.Instant;
import java.util.Optional;

/**
 * A member at one revision of the rights.
 *
 * @param principal empty until Keycloak has the account
 * @param revision grows with each change of the rights
 * @param settled whether Keycloak holds this revision
 * @param revisedAt when the rights changed last
 */
record StoredMember(
        Username username,
        Optional<PrincipalId> principal,
        Rights rights,
        long revision,
        boolean settled,
        Instant revisedAt) {}
