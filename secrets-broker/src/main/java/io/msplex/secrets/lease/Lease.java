package io.msplex.secrets.lease;

import io.msplex.callproof.CallProof;
import io.msplex.secrets.token.AccessToken;
import java.time.Instant;
import java.util.UUID;

/**
 * One loan, as it stands in the ledger.
 *
 * @param id of the loan
 * @param proof what the edge vouched for
 * @param token what is lent
 */
record Lease(UUID id, CallProof proof, AccessToken token) {
    /** End of the loan: the call's deadline or the token's end, whichever comes first. */
    Instant expiresAt() {
        return token.expiresAt().isBefore(proof.deadline()) ? token.expiresAt() : proof.deadline();
    }
}
