package io.msplex.edge.mcp;

import io.msplex.contracts.TenantId;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What anyone may read: protected resource metadata (RFC 9728), and a page for people who open the address in a browser. */
@Singleton
class PublicPages {
    private final ProtectedResource resource;
    private final String welcome;

    PublicPages(ProtectedResource resource, McpSettings settings) {
        this.resource = resource;
        this.welcome = page("/pages/welcome.html").replace("{mcp-url}", settings.publicUrl() + "/mcp/v1/");
    }

    void route(@Observes Router router) {
        router.get(ProtectedResource.WELL_KNOWN).handler(context -> metadata(context.response(), "/mcp"));
        router.get(ProtectedResource.WELL_KNOWN + "/mcp").handler(context -> metadata(context.response(), "/mcp"));
        router.get(ProtectedResource.WELL_KNOWN + "/mcp/v1/:tenant").handler(context -> {
            try {
                TenantId tenant = new TenantId(String.valueOf(context.pathParam("tenant")));
                metadata(context.response(), "/mcp/v1/" + tenant);
            } catch (IllegalArgumentException noTenantId) {
                context.response().setStatusCode(404).end();
            }
        });
        router.get("/").order(-1).handler(context -> welcome(context.response()));
        router.get("/mcp").order(-1).handler(context -> {
            if (wantsPage(context.request().getHeader("Accept"))) {
                welcome(context.response());
            } else {
                context.next();
            }
        });
        router.get("/mcp/v1/:tenant").order(-1).handler(context -> {
            if (wantsPage(context.request().getHeader("Accept"))) {
                welcome(context.response());
            } else {
                context.next();
            }
        });
    }

    private void metadata(HttpServerResponse response, String path) {
        response.putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "max-age=300")
                .putHeader("Access-Control-Allow-Origin", "*")
                .end(resource.metadata(path).toBuffer());
    }

    private void welcome(HttpServerResponse response) {
        response.putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(welcome);
    }

    private static boolean wantsPage(@Nullable String accept) {
        return accept != null && accept.contains("text/html");
    }

    private static String page(String name) {
        try (InputStream in = PublicPages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the edge lacks its page " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
