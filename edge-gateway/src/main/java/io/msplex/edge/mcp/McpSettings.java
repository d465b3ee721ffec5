package io.msplex.edge.mcp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How the edge presents itself. */
@ConfigMapping(prefix = "msplex.edge")
public interface McpSettings {
    /** What clients see: scheme, host and port in front of {@code /mcp}, without a slash at the end. */
    @WithDefault("http://localhost:8080")
    URI publicUrl();

    /** Issuer that clients sign in at. */
    @WithDefault("${quarkus.oidc.auth-server-url}")
    URI authorizationServer();

    /** Values of the Host header that are served beside that of the public URL. */
    Optional<List<String>> allowedHosts();

    /** Values of the Origin header that are served beside the public URL. */
    Optional<List<String>> allowedOrigins();

    /** Largest request body in bytes. */
    @WithName("max-body-bytes")
    @WithDefault("1048576")
    int maxBodyBytes();

    /** Tools on one page of {@code tools/list}. */
    @WithDefault("50")
    int toolsPerPage();

    /** How long a client may keep a list of tools, in milliseconds. */
    @WithDefault("30000")
    long listTtlMs();
}
