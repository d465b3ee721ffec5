package io.msplex.edge.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;

/**
 * Why a request is turned away at the door, before any step of the chain. Says how to come back, and nothing about which tenants there
 * are.
 */
enum TurnedAway {
    FOREIGN_HOST(403, "foreign_host", "This address is not served under that host name. Use %s"),
    FOREIGN_ORIGIN(
            403,
            "foreign_origin",
            "Web pages of other origins are not served here. Use an MCP client, or have the operator allow your page's origin."),
    MALFORMED_TENANT(
            404,
            "malformed_tenant",
            "No organization can have that name. It is the last part of the URL and has 1 to 63 lower-case letters, digits or dashes: %s");

    private final int status;
    private final String code;
    private final String sentence;

    TurnedAway(int status, String code, String sentence) {
        this.status = status;
        this.code = code;
        this.sentence = sentence;
    }

    /** HTTP status. */
    int status() {
        return status;
    }

    /** Stable. */
    String code() {
        return code;
    }

    /** The answer, which names the address that clients are to use. */
    HttpReply reply(URI publicUrl) {
        String text = sentence.formatted(publicUrl + "/mcp/v1/<your organization>");
        var data = JsonNodeFactory.instance.objectNode().put("reason", code);
        return new HttpReply(status, null, JsonRpc.error(null, status, text, data));
    }
}
