package io.msplex.contracts.secrets;

import java.util.List;

/**
 * A worker asks for the credentials of several calls together: body of {@code POST /internal/leases/at-hand}.
 *
 * @param proofs compact JWS of each call, at most {@value #MOST}
 */
public record LeasesAtHandRequest(List<String> proofs) {
    /** Most calls in one request. */
    public static final int MOST = 64;

    /** @throws IllegalArgumentException if there are too many proofs */
    public LeasesAtHandRequest {
        proofs = List.copyOf(proofs);
        if (proofs.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " proofs");
        }
    }
}
