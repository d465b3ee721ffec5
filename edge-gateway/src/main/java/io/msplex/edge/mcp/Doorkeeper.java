package io.msplex.edge.mcp;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses requests that were not meant for this server: DNS rebinding (MCP 2026-07-28, streamable-http, security warning). */
@Singleton
class Doorkeeper {
    private final Set<String> hosts = new HashSet<>();
    private final Set<String> origins = new HashSet<>();

    Doorkeeper(McpSettings settings) {
        hosts.add(settings.publicUrl().getAuthority());
        hosts.addAll(settings.allowedHosts().orElse(List.of()));
        origins.add(settings.publicUrl().toString());
        origins.addAll(settings.allowedOrigins().orElse(List.of()));
    }

    /** Why the request is not served: its Host, or the Origin where a browser sent one, is not ours. */
    Optional<TurnedAway> objection(HttpServerRequest request) {
        if (request.authority() == null || !hosts.contains(request.authority().toString())) {
            return Optional.of(TurnedAway.FOREIGN_HOST);
        }
        String origin = request.getHeader("Origin");
        return origin == null || origins.contains(origin) ? Optional.empty() : Optional.of(TurnedAway.FOREIGN_ORIGIN);
    }
}
