package io.msplex.secrets.lease;

import io.micrometer.core.instrument.MeterRegistry;
import io.msplex.callproof.CallProof;
import io.msplex.callproof.ProofVerdict;
import io.msplex.callproof.ProofVerifier;
import io.msplex.contracts.TimeOrderedIds;
import io.msplex.contracts.secrets.CredentialLease;
import io.msplex.contracts.secrets.LeaseRequest;
import io.msplex.contracts.secrets.LeasesAtHand;
import io.msplex.contracts.secrets.LeasesAtHandRequest;
import io.msplex.secrets.token.AccessToken;
import io.msplex.secrets.token.AccessTokens;
import io.msplex.secrets.token.TokenAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lends an access token for one call: proof, then token, then ledger, and only then the answer. Tenant, instance and connector
 * come from the proof; the request says nothing that is believed.
 */
@ApplicationScoped
class Leases {
    private static final int TRIES = 3;

    private final ProofVerifier verifier;
    private final AccessTokens tokens;
    private final LeaseLedger ledger;
    private final RefusalLedger refusals;
    private final Clock clock;
    private final MeterRegistry meters;

    Leases(
            ProofVerifier verifier,
            AccessTokens tokens,
            LeaseLedger ledger,
            RefusalLedger refusals,
            Clock clock,
            MeterRegistry meters) {
        this.verifier = verifier;
        this.tokens = tokens;
        this.ledger = ledger;
        this.refusals = refusals;
        this.clock = clock;
        this.meters = meters;
    }

    /** Lends or refuses; fails where the database does. */
    Uni<LeaseAnswer> lend(LeaseRequest request) {
        return switch (verifier.verify(request.proof())) {
            case ProofVerdict.Refused(var reason) -> refused(null, notGenuine(reason));
            case ProofVerdict.Genuine(var proof) -> lend(proof, request.rejectedToken(), TRIES);
        };
    }

    /**
     * Lends what can be lent at once. Whatever else a call meets with, it is told when it asks by itself: so no call waits for another
     * one's vendor. A proof that is refused is recorded here as well, since nobody may try proofs unseen.
     */
    Uni<LeasesAtHand> lendAtHand(LeasesAtHandRequest request) {
        if (request.proofs().isEmpty()) {
            return Uni.createFrom().item(new LeasesAtHand(List.of()));
        }
        return Uni.join()
                .all(request.proofs().stream().map(this::lendAtHand).toList())
                .andCollectFailures()
                .map(answers -> new LeasesAtHand(
                        answers.stream().map(answer -> answer.orElse(null)).toList()));
    }

    private Uni<Optional<CredentialLease>> lendAtHand(String jws) {
        return Uni.createFrom()
                .deferred(() -> switch (verifier.verify(jws)) {
                    case ProofVerdict.Refused(var reason) ->
                        refused(null, notGenuine(reason)).flatMap(told -> nothing());
                    case ProofVerdict.Genuine(var proof) -> lendAtHand(proof);
                })
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private Uni<Optional<CredentialLease>> lendAtHand(CallProof proof) {
        AccessToken token = tokens.atHand(proof.tenantId(), proof.instance(), null);
        if (token == null) {
            return nothing();
        }
        Lease lease = new Lease(TimeOrderedIds.next(clock.millis()), proof, token);
        return ledger.write(lease)
                .map(entry -> entry == LedgerEntry.WRITTEN ? Optional.of(granted(lease)) : Optional.empty());
    }

    private static Uni<Optional<CredentialLease>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }

    private Uni<LeaseAnswer> lend(CallProof proof, @Nullable String rejectedToken, int triesLeft) {
        Duration patience = Duration.between(clock.instant(), proof.deadline());
        if (!patience.isPositive()) {
            return refused(proof, new LeaseAnswer.Refused(403, "proof_expired", "The call's deadline has passed."));
        }
        return tokens.current(proof.tenantId(), proof.instance(), rejectedToken, patience)
                .flatMap(answer -> switch (answer) {
                    case TokenAnswer.Ready(var token) -> write(proof, rejectedToken, token, triesLeft);
                    case TokenAnswer.NoCredential() -> refused(proof, noCredential());
                    case TokenAnswer.NeedsReauthorization() -> refused(proof, needsReauthorization());
                    case TokenAnswer.EndpointFailed() -> refused(proof, endpointFailed());
                });
    }

    private Uni<LeaseAnswer> write(CallProof proof, @Nullable String rejectedToken, AccessToken token, int triesLeft) {
        Lease lease = new Lease(TimeOrderedIds.next(clock.millis()), proof, token);
        return ledger.write(lease).flatMap(entry -> switch (entry) {
            case WRITTEN -> Uni.createFrom().item(new LeaseAnswer.Granted(granted(lease)));
            case REJECTED -> refused(proof, needsReauthorization());
            case ABSENT -> refused(proof, noCredential());
            case OUTDATED -> {
                tokens.forget(proof.tenantId(), proof.instance(), token);
                yield triesLeft > 1 ? lend(proof, rejectedToken, triesLeft - 1) : refused(proof, endpointFailed());
            }
        });
    }

    private CredentialLease granted(Lease lease) {
        meters.counter("msplex.secrets.leases", "outcome", "granted").increment();
        return new CredentialLease(
                lease.id().toString(),
                lease.token().baseUri(),
                Map.of("Authorization", lease.token().authorization()),
                lease.token().digest(),
                lease.expiresAt());
    }

    private Uni<LeaseAnswer> refused(@Nullable CallProof proof, LeaseAnswer.Refused refusal) {
        meters.counter("msplex.secrets.leases", "outcome", refusal.code()).increment();
        return refusals.write(proof, refusal.code()).replaceWith(refusal);
    }

    private static LeaseAnswer.Refused notGenuine(ProofVerdict.Reason reason) {
        return new LeaseAnswer.Refused(403, reason.code(), "Ask with the proof of a call in flight.");
    }

    private static LeaseAnswer.Refused noCredential() {
        return new LeaseAnswer.Refused(404, "no_credential", "Store a credential for this instance.");
    }

    private static LeaseAnswer.Refused needsReauthorization() {
        return new LeaseAnswer.Refused(
                409, "needs_reauthorization", "The vendor rejects the credential: store a new one.");
    }

    private static LeaseAnswer.Refused endpointFailed() {
        return new LeaseAnswer.Refused(
                502, "vendor_token_endpoint_failed", "The vendor issues no token at the moment: try again.");
    }
}
