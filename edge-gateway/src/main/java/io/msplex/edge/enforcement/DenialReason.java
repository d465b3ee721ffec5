package io.msplex.edge.enforcement;

/**
 * Why a call is refused: one stable code each, the step that refuses, and what a person should read. How a reason looks on the
 * wire is decided in {@code io.msplex.edge.mcp.Rendering} alone.
 */
public enum DenialReason {
    MISSING_TOKEN(
            EnforcementStep.AUTHENTICATE,
            "missing_token",
            "No access token came with the request.",
            "Sign in: the WWW-Authenticate header says where."),
    INVALID_TOKEN(
            EnforcementStep.AUTHENTICATE,
            "invalid_token",
            "The access token is expired, forged or meant for another service.",
            "Sign in again."),
    NO_TENANT(
            EnforcementStep.RESOLVE_TENANT,
            "no_tenant",
            "The access token belongs to no tenant.",
            "Ask for the scope organization when you sign in."),
    AMBIGUOUS_TENANT(
            EnforcementStep.RESOLVE_TENANT,
            "ambiguous_tenant",
            "The access token belongs to several tenants.",
            "Use the MCP URL of one tenant: /mcp/v1/<tenant>."),
    FOREIGN_TENANT(
            EnforcementStep.RESOLVE_TENANT,
            "foreign_tenant",
            "The access token does not belong to this MCP URL.",
            "Use the MCP URL of your own organization."),
    NOT_A_MEMBER(
            EnforcementStep.RESOLVE_CUSTOMER,
            "not_a_member",
            "You are not a member of this organization any more.",
            "Ask an administrator of the organization."),
    UNKNOWN_CUSTOMER(
            EnforcementStep.RESOLVE_CUSTOMER,
            "unknown_customer",
            "No customer has that name.",
            "Use one of the names below, or list_clients."),
    AMBIGUOUS_CUSTOMER(
            EnforcementStep.RESOLVE_CUSTOMER,
            "ambiguous_customer",
            "Several customers match that name.",
            "Repeat the call with one of the names below."),
    CUSTOMER_NOT_PERMITTED(
            EnforcementStep.RESOLVE_CUSTOMER,
            "customer_not_permitted",
            "You may not see that customer.",
            "Leave the customer out, or name one that you may see."),
    NO_ENTITLEMENT(
            EnforcementStep.LOAD_ENTITLEMENT_SNAPSHOT,
            "no_entitlement",
            "This organization has no subscription.",
            "Ask an administrator to choose a plan."),
    SUBSCRIPTION_LAPSED(
            EnforcementStep.VERIFY_SUBSCRIPTION,
            "subscription_lapsed",
            "The subscription has lapsed.",
            "Ask an administrator to renew it."),
    SUBSCRIPTION_CANCELLED(
            EnforcementStep.VERIFY_SUBSCRIPTION,
            "subscription_cancelled",
            "The subscription has been cancelled.",
            "Ask an administrator to choose a plan."),
    UNKNOWN_TOOL(
            EnforcementStep.VERIFY_CONNECTOR_ENTITLEMENT,
            "unknown_tool",
            "There is no tool of that name.",
            "Call tools/list for the tools there are."),
    CONNECTOR_NOT_CONNECTED(
            EnforcementStep.VERIFY_CONNECTOR_ENTITLEMENT,
            "connector_not_connected",
            "No connected system serves this tool.",
            "Ask an administrator to connect one."),
    CONNECTOR_NOT_IN_PLAN(
            EnforcementStep.VERIFY_CONNECTOR_ENTITLEMENT,
            "connector_not_in_plan",
            "The plan does not include this connector.",
            "Ask an administrator to change the plan."),
    TOOL_CLASS_NOT_IN_PLAN(
            EnforcementStep.VERIFY_CONNECTOR_ENTITLEMENT,
            "tool_class_not_in_plan",
            "The plan does not include tools that change data.",
            "Ask an administrator to change the plan."),
    UNKNOWN_INSTANCE(
            EnforcementStep.VERIFY_CONNECTOR_ENTITLEMENT,
            "unknown_instance",
            "No connected system has that name.",
            "Leave instance out, or use one of the names below."),
    AMBIGUOUS_INSTANCE(
            EnforcementStep.VERIFY_CONNECTOR_ENTITLEMENT,
            "ambiguous_instance",
            "Several connected systems serve this tool.",
            "Name one of those below in the argument instance."),
    INVALID_ARGUMENTS(
            EnforcementStep.VERIFY_CONNECTOR_ENTITLEMENT,
            "invalid_arguments",
            "The arguments do not fit the tool.",
            "Correct them as said below and call again."),
    CUSTOMER_NOT_AT_VENDOR(
            EnforcementStep.VERIFY_CONNECTOR_ENTITLEMENT,
            "customer_not_at_vendor",
            "The customer is not matched to a record in the connected system.",
            "Ask an administrator to match the customer."),
    INSTANCE_NEEDS_CREDENTIAL(
            EnforcementStep.VERIFY_INSTANCE_READINESS,
            "instance_needs_credential",
            "The connected system has no credential yet.",
            "Ask an administrator to finish connecting it."),
    INSTANCE_NEEDS_REAUTHORIZATION(
            EnforcementStep.VERIFY_INSTANCE_READINESS,
            "instance_needs_reauthorization",
            "The connected system no longer accepts the stored credential.",
            "Ask an administrator to authorise the connection again."),
    INSTANCE_DISABLED(
            EnforcementStep.VERIFY_INSTANCE_READINESS,
            "instance_disabled",
            "The connection is switched off.",
            "Ask an administrator to switch it on."),
    INSTANCE_UNREACHABLE(
            EnforcementStep.VERIFY_INSTANCE_READINESS,
            "instance_unreachable",
            "The connected system does not answer at the moment.",
            "Try again in a minute."),
    INSUFFICIENT_SCOPE(
            EnforcementStep.EVALUATE_POLICY,
            "insufficient_scope",
            "The access token does not grant this kind of call.",
            "Authorise the client again with the scope named below."),
    POLICY_FORBIDS(
            EnforcementStep.EVALUATE_POLICY,
            "policy_forbids",
            "The policies of your organization do not permit this call.",
            "Ask an administrator if you need it."),
    QUOTA_EXHAUSTED(
            EnforcementStep.CHECK_QUOTA,
            "quota_exhausted",
            "All calls of this billing period are used up.",
            "Wait for the next period or ask an administrator to change the plan."),
    APPROVAL_UNAVAILABLE(
            EnforcementStep.CHECK_APPROVAL,
            "approval_unavailable",
            "This call changes data and needs the approval of a person, which cannot be asked for yet.",
            "Do it in the connected system itself."),
    GATEWAY_BUSY(
            EnforcementStep.DISPATCH, "gateway_busy", "Too many calls are in progress.", "Try again in a few seconds.");

    private final EnforcementStep step;
    private final String code;
    private final String what;
    private final String remedy;

    DenialReason(EnforcementStep step, String code, String what, String remedy) {
        this.step = step;
        this.code = code;
        this.what = what;
        this.remedy = remedy;
    }

    /** The step that refuses for this reason. */
    public EnforcementStep step() {
        return step;
    }

    /** Stable code in answers, ledger and metrics. */
    public String code() {
        return code;
    }

    /** What happened, as a sentence. */
    public String what() {
        return what;
    }

    /** What to do next, as a sentence. */
    public String remedy() {
        return remedy;
    }
}
