package io.msplex.callproof;

/** Whose eyes an answer is for. Independent of which customers a call may touch: a technician may name one, and stays staff. */
public enum Audience {
    /** People of the tenant, who see what it keeps from its customers, such as private notes. */
    STAFF,
    /** A customer's own people, who see what the tenant shares with them. */
    CUSTOMER
}
