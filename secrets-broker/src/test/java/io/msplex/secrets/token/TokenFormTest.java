package io.msplex.secrets.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.secrets.vault.ClientCredentials;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TokenFormTest {
    @Test
    void escapesWhatAFormCannotHold() {
        URI uri = URI.create("https://vendor.example");
        var credentials = new ClientCredentials(
                uri, uri, "id", "a&b=c d+é".getBytes(StandardCharsets.UTF_8), "read:tickets all", null);
        assertThat(TokenForm.of(credentials).toString(StandardCharsets.US_ASCII))
                .isEqualTo("grant_type=client_credentials&client_id=id&client_secret=a%26b%3Dc%20d%2B%C3%A9"
                        + "&scope=read%3Atickets%20all");
    }
}
