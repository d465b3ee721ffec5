package io.msplex.edge.mcp;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Settings of an edge at {@code https://mcp.example.com}. */
record Settings(int toolsPerPage) implements McpSettings {
    @Override
    public URI publicUrl() {
        return URI.create("https://mcp.example.com");
    }

    @Override
    public URI authorizationServer() {
        return URI.create("https://login.example.com/realms/msplex");
    }

    @Override
    public Optional<List<String>> allowedHosts() {
        return Optional.empty();
    }

    @Override
    public Optional<List<String>> allowedOrigins() {
        return Optional.empty();
    }

    @Override
    public int maxBodyBytes() {
        return 1_048_576;
    }

    @Override
    public long listTtlMs() {
        return 30_000;
    }
}
