package io.msplex.contracts.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a member is to the tenant. The Keycloak realm role has the same name in lower case. */
public enum Role {
    /** Signed the contract; everything an administrator may, and closing the account. */
    TENANT_OWNER,
    /** Runs the tenant: connections, members, policies. */
    TENANT_ADMIN,
    /** Says yes or no to writes of others. */
    APPROVER,
    /** Works tickets. */
    TECHNICIAN,
    /** Reads usage, invoices and contracts. */
    BILLING,
    /** Reads the audit ledger. */
    AUDITOR,
    /** Belongs to one customer of the tenant and sees only that customer. */
    CUSTOMER_USER;

    /** The role as tokens, policies and JSON write it: lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if no role has that code */
    @JsonCreator
    public static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
