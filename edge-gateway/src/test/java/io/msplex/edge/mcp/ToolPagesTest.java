package io.msplex.edge.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.ConnectorId;
import io.msplex.edge.catalogue.Catalogues;
import io.msplex.edge.catalogue.VisibleTools;
import io.msplex.edge.mcp.Revision.Era;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolPagesTest {
    private static final VisibleTools ALL =
            new VisibleTools(1, 1, Catalogues.real().toolsOf(new ConnectorId("halopsa")));

    @Test
    void listsEveryToolOnceAcrossPages() {
        ToolPages pages = pages(5);
        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            JsonObject page = page(pages, cursor, Era.STATELESS);
            page.getJsonArray("tools").forEach(tool -> names.add(((JsonObject) tool).getString("name")));
            assertThat(page.getString("cacheScope")).isEqualTo("private");
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        assertThat(names)
                .isEqualTo(ALL.tools().stream().map(tool -> tool.name().value()).toList());
    }

    @Test
    void endsWithoutACursorWhereAPageHoldsExactlyTheRest() {
        assertThat(page(pages(ALL.tools().size()), null, Era.STATELESS).containsKey("nextCursor"))
                .isFalse();
    }

    @Test
    void tellsOlderClientsNothingThatTheirRevisionDoesNotKnow() {
        assertThat(page(pages(50), null, Era.HANDSHAKE).fieldNames()).containsExactly("tools");
    }

    @Test
    void describesAToolAsTheProtocolHasIt() {
        JsonObject tool =
                page(pages(50), null, Era.STATELESS).getJsonArray("tools").getJsonObject(0);
        assertThat(tool.getJsonObject("inputSchema").getString("type")).isEqualTo("object");
        assertThat(tool.getJsonObject("outputSchema").getString("type")).isEqualTo("object");
        assertThat(tool.getJsonObject("annotations").getBoolean("readOnlyHint")).isTrue();
        assertThat(tool.getJsonObject("annotations").getBoolean("destructiveHint"))
                .isFalse();
    }

    @Test
    void listsNoToolsForWhoeverMayCallNone() {
        JsonObject page =
                new JsonObject(pages(5).page(new VisibleTools(1, 1, List.of()), Optional.empty(), Era.STATELESS)
                        .orElseThrow());
        assertThat(page.getJsonArray("tools")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "nonsense", "####", "tools:0", "tools:-1", "tools:1000", "tools:99999999999", "other:5"
            })
    void knowsNoCursorThatItNeverMade(String text) {
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        assertThat(pages(5).page(ALL, Optional.of(text), Era.STATELESS)).isEmpty();
        assertThat(pages(5).page(ALL, Optional.of(encoded), Era.STATELESS)).isEmpty();
    }

    private static JsonObject page(ToolPages pages, @Nullable String cursor, Era era) {
        return new JsonObject(pages.page(ALL, Optional.ofNullable(cursor), era).orElseThrow());
    }

    private static ToolPages pages(int toolsPerPage) {
        Settings settings = new Settings(toolsPerPage);
        return new ToolPages(Catalogues.real(), new ServerIdentity("1.2.3", settings), settings);
    }
}
