package io.msplex.edge.mcp;

/** Codes of JSON-RPC 2.0 and of MCP 2026-07-28 (basic, error codes). */
final class RpcError {
    static final int PARSE = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    static final int HEADER_MISMATCH = -32020;
    static final int UNSUPPORTED_REVISION = -32022;

    private RpcError() {}
}
