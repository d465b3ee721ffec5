package io.msplex.secrets.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccessTokenTest {
    private static final Instant END = Instant.parse("2026-11-21T08:00:00Z");

    private final AccessToken token = AccessToken.of(
            URI.create("https://vendor.example"),
            "hush".getBytes(StandardCharsets.US_ASCII),
            1,
            END.minusSeconds(30),
            END);

    @Test
    void isLentUntilShortlyBeforeItsEnd() {
        assertThat(token.isLendable(END.minusSeconds(31), null)).isTrue();
        assertThat(token.isLendable(END.minusSeconds(30), null)).isFalse();
    }

    @Test
    void isNotLentToWhomeverTheVendorRefusedIt() {
        assertThat(token.isLendable(END.minusSeconds(60), token.digest())).isFalse();
        assertThat(token.isLendable(END.minusSeconds(60), "digest of another")).isTrue();
    }

    @Test
    void noTextFormHoldsTheToken() {
        assertThat(token.toString()).doesNotContain("hush");
    }
}
