package io.msplex.contracts;

/** What a tool does to the vendor's data. An unknown kind is a write to everyone who asks. */
public enum ToolAccess {
    /** Changes nothing. */
    READ,
    /** Creates or changes records. */
    WRITE,
    /** Removes records or cannot be undone. */
    DESTRUCTIVE
}
