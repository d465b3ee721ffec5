package io.msplex.identity.problem;

import java.util.Locale;

/** Expected answers that are a no. The codes are stable. */
public enum Refusal {
    /** No tenant has that id. */
    UNKNOWN_TENANT,
    /** The id is kept for the platform itself. */
    RESERVED_TENANT,
    /** A customer that was named does not exist in the tenant. */
    UNKNOWN_CUSTOMER,
    /** A customer user must be tied to exactly one customer. */
    CUSTOMER_USER_NEEDS_ONE_CUSTOMER,
    /** The account belongs to another tenant already. */
    MEMBER_OF_ANOTHER_TENANT,
    /** The account operates the platform and can belong to no tenant. */
    RESERVED_ACCOUNT,
    /** Another account has that e-mail address. */
    EMAIL_TAKEN,
    /** The token's subject is no member of the tenant. */
    NOT_A_MEMBER;

    /** The code as answers write it: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
