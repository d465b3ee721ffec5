package io.msplex.policy.decision;

/** Why the structural guard refuses; the code appears in {@code determinedBy} of the answer. */
enum GuardObjection {
    /** The policies at hand belong to another tenant than the one asked about. */
    FOREIGN_POLICIES("guard.foreign_policies"),
    /** The principal has no role in the tenant. */
    NO_ROLES("guard.no_roles"),
    /** A member of one customer asks about all customers. */
    CUSTOMER_USER_UNSCOPED("guard.customer_user_unscoped");

    private final String code;

    GuardObjection(String code) {
        this.code = code;
    }

    /** Stable wire form. */
    String code() {
        return code;
    }
}
