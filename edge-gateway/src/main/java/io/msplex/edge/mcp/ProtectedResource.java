package io.msplex.edge.mcp;

import io.msplex.edge.catalogue.ToolCatalogue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells clients where to sign in: protected resource metadata (RFC 9728) and the challenges that point to it (RFC 6750, MCP 2026-07-28
 * basic/authorization).
 */
@Singleton
class ProtectedResource {
    static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

    private final McpSettings settings;
    private final List<String> scopes = new ArrayList<>();

    ProtectedResource(McpSettings settings, ToolCatalogue catalogue) {
        this.settings = settings;
        // Without it Keycloak leaves the organization out of the token, and with it the tenant.
        scopes.add("organization");
        catalogue.scopes().stream()
                .filter(scope -> scope.endsWith(".read"))
                .sorted()
                .forEach(scopes::add);
    }

    /** Metadata of the resource at {@code path}, for example {@code /mcp/v1/acme}. */
    JsonObject metadata(String path) {
        return new JsonObject()
                .put("resource", settings.publicUrl() + path)
                .put(
                        "authorization_servers",
                        new JsonArray().add(settings.authorizationServer().toString()))
                .put("scopes_supported", new JsonArray(scopes))
                .put("bearer_methods_supported", new JsonArray().add("header"))
                .put("resource_name", "MSPlex");
    }

    /** Challenge for a request without a token, or with one that is worth nothing. */
    String challenge(String path, @Nullable String error) {
        return "Bearer " + (error == null ? "" : "error=\"" + error + "\", ") + resourceMetadata(path) + ", scope=\""
                + String.join(" ", scopes) + '"';
    }

    /** Challenge for a token that lacks a scope. Names all scopes, so that a client does not lose what it had. */
    String insufficientScope(String path, String missing) {
        List<String> wanted = new ArrayList<>(scopes);
        if (!wanted.contains(missing)) {
            wanted.add(missing);
        }
        return "Bearer error=\"insufficient_scope\", " + resourceMetadata(path) + ", scope=\""
                + String.join(" ", wanted) + '"';
    }

    private String resourceMetadata(String path) {
        return "resource_metadata=\"" + settings.publicUrl() + WELL_KNOWN + path + '"';
    }
}
