package io.msplex.policy.decision;

import io.msplex.contracts.ToolAccess;

/** The OAuth scope that a tool needs: its area and whether it only reads. */
final class ToolScope {
    private ToolScope() {}

    static String of(String area, ToolAccess access) {
        return switch (access) {
            case READ -> area + ".read";
            case WRITE, DESTRUCTIVE -> area + ".write";
        };
    }
}
