package io.msplex.edge.enforcement;

import io.msplex.contracts.ToolAccess;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Step 10: does a person have to say yes first? Reads need nobody. A tool that changes data is refused whatever the decision said,
 * because nobody can be asked yet.
 */
@Singleton
class CheckApproval implements Advance<MeteredCall, ClearedCall> {
    @Override
    public EnforcementStep step() {
        return EnforcementStep.CHECK_APPROVAL;
    }

    @Override
    public Uni<Decision<ClearedCall>> apply(MeteredCall call) {
        boolean reads = call.prior().prior().tool().access() == ToolAccess.READ;
        return Uni.createFrom()
                .item(
                        switch (call.prior().decision().approval()) {
                            case NONE -> reads ? Decision.allow(new ClearedCall(call)) : refused(call);
                            case CALLER, ANOTHER_PERSON -> refused(call);
                        });
    }

    private static Decision<ClearedCall> refused(MeteredCall call) {
        return Decision.deny(DenialReason.APPROVAL_UNAVAILABLE, call);
    }
}
