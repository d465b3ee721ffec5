package io.msplex.edge.enforcement;

import io.msplex.edge.catalogue.VisibleTools;
import io.msplex.edge.dispatch.ToolAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** One tool call, from credential to reply. Read top to bottom: this is the contract (docs/enforcement.md). */
@Singleton
public class EnforcementChain {
    private final Authenticate authenticate;
    private final ResolveTenant resolveTenant;
    private final ResolveCustomer resolveCustomer;
    private final LoadEntitlementSnapshot loadEntitlementSnapshot;
    private final VerifySubscription verifySubscription;
    private final VerifyConnectorEntitlement verifyConnectorEntitlement;
    private final VerifyInstanceReadiness verifyInstanceReadiness;
    private final EvaluatePolicy evaluatePolicy;
    private final CheckQuota checkQuota;
    private final CheckApproval checkApproval;
    private final Dispatch dispatch;
    private final RecordDecision recordDecision;
    private final ListTools listTools;

    EnforcementChain(
            Authenticate authenticate,
            ResolveTenant resolveTenant,
            ResolveCustomer resolveCustomer,
            LoadEntitlementSnapshot loadEntitlementSnapshot,
            VerifySubscription verifySubscription,
            VerifyConnectorEntitlement verifyConnectorEntitlement,
            VerifyInstanceReadiness verifyInstanceReadiness,
            EvaluatePolicy evaluatePolicy,
            CheckQuota checkQuota,
            CheckApproval checkApproval,
            Dispatch dispatch,
            RecordDecision recordDecision,
            ListTools listTools) {
        this.authenticate = authenticate;
        this.resolveTenant = resolveTenant;
        this.resolveCustomer = resolveCustomer;
        this.loadEntitlementSnapshot = loadEntitlementSnapshot;
        this.verifySubscription = verifySubscription;
        this.verifyConnectorEntitlement = verifyConnectorEntitlement;
        this.verifyInstanceReadiness = verifyInstanceReadiness;
        this.evaluatePolicy = evaluatePolicy;
        this.checkQuota = checkQuota;
        this.checkApproval = checkApproval;
        this.dispatch = dispatch;
        this.recordDecision = recordDecision;
        this.listTools = listTools;
    }

    /** What became of the call. Never fails: a fault is an outcome. Step 13, the answer, is the caller's. */
    public Uni<Decision<ToolAnswer>> handle(ToolCall call) {
        return decide(call).call(recordDecision::record); //    12
    }

    private Uni<Decision<ToolAnswer>> decide(ToolCall call) {
        return Walk.begin(call)
                .then(authenticate) //                          1  -> AuthenticatedCall
                .then(resolveTenant) //                         2  -> TenantCall
                .then(resolveCustomer) //                       3  -> CustomerCall
                .then(loadEntitlementSnapshot) //               4  -> EntitledCall
                .require(verifySubscription) //                 5
                .then(verifyConnectorEntitlement) //            6  -> RoutedCall
                .require(verifyInstanceReadiness) //            7
                .then(evaluatePolicy) //                        8  -> PermittedCall
                .then(checkQuota) //                            9  -> MeteredCall, holds a unit of quota
                .then(checkApproval) //                         10 -> ClearedCall
                .finish(dispatch); //                           11 -> ToolAnswer
    }

    /** May this request be read at all? Steps 1 and 2, before the gateway looks at a body. */
    public Uni<Decision<Admission>> admit(ToolCall request) {
        return Walk.begin(request)
                .then(authenticate)
                .then(resolveTenant)
                .end()
                .map(Admission::of)
                .call(recordDecision::recordRefusal);
    }

    /** The tools that this caller could call: the same steps, then step 8 for each tool of each connection. */
    public Uni<Decision<VisibleTools>> list(ToolCall request) {
        return Walk.begin(request)
                .then(authenticate)
                .then(resolveTenant)
                .then(resolveCustomer)
                .then(loadEntitlementSnapshot)
                .require(verifySubscription)
                .finish(listTools)
                .call(recordDecision::recordRefusal);
    }
}
