package io.msplex.edge.mcp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.msplex.catalog.ToolDefinition;
import io.msplex.edge.catalogue.ToolCatalogue;
import io.msplex.edge.catalogue.VisibleTools;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Pages of {@code tools/list} (MCP 2026-07-28, server/utilities/pagination and caching). A page is put together once for everybody who
 * is offered the same tools.
 */
@Singleton
class ToolPages {
    private static final int REMEMBERED_PAGES = 1_000;
    private static final String CURSOR_PREFIX = "tools:";

    private final ToolCatalogue catalogue;
    private final ServerIdentity server;
    private final McpSettings settings;
    private final Cache<Page, Buffer> pages =
            Caffeine.newBuilder().maximumSize(REMEMBERED_PAGES).build();

    private record Page(List<ToolDefinition> tools, int from, Revision.Era era) {}

    ToolPages(ToolCatalogue catalogue, ServerIdentity server, McpSettings settings) {
        this.catalogue = catalogue;
        this.server = server;
        this.settings = settings;
    }

    /** The page that a cursor names, the first one for no cursor; empty if this edge never made such a cursor. */
    Optional<Buffer> page(VisibleTools visible, Optional<String> cursor, Revision.Era era) {
        return position(cursor, visible.tools().size())
                .map(from -> pages.get(new Page(visible.tools(), from, era), this::render));
    }

    private Buffer render(Page page) {
        int until = Math.min(page.from() + settings.toolsPerPage(), page.tools().size());
        Buffer json = Buffer.buffer("{");
        if (page.era() == Revision.Era.STATELESS) {
            json.appendString("\"resultType\":\"complete\",\"ttlMs\":" + settings.listTtlMs()
                    + ",\"cacheScope\":\"private\",\"_meta\":{" + server.metaMember() + "},");
        }
        json.appendString("\"tools\":[");
        for (int i = page.from(); i < until; i++) {
            json.appendString(i == page.from() ? "" : ",")
                    .appendBytes(catalogue.listing(page.tools().get(i).name()));
        }
        json.appendByte((byte) ']');
        if (until < page.tools().size()) {
            json.appendString(",\"nextCursor\":" + JsonRpc.quoted(cursor(until)));
        }
        return json.appendByte((byte) '}');
    }

    private static String cursor(int position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((CURSOR_PREFIX + position).getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<Integer> position(Optional<String> cursor, int size) {
        if (cursor.isEmpty()) {
            return Optional.of(0);
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor.get()), StandardCharsets.US_ASCII);
            if (!text.startsWith(CURSOR_PREFIX)) {
                return Optional.empty();
            }
            int position = Integer.parseInt(text.substring(CURSOR_PREFIX.length()));
            return position > 0 && position < size ? Optional.of(position) : Optional.empty();
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
