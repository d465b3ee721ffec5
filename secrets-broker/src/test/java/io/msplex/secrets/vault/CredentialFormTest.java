package io.msplex.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.ConnectorId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialFormTest {
    private static final URI API = URI.create("https://acme.halopsa.com/api");

    private static CredentialForm form(URI baseUri, URI tokenUri, char... secret) {
        return new CredentialForm(
                new ConnectorId("halopsa"), ClientCredentials.KIND, baseUri, tokenUri, "id", secret, "all", "acme");
    }

    @Test
    void acceptsACompleteForm() {
        assertThat(form(API, API, 's').objection(false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.halopsa.com/api",
                "ftp://acme.halopsa.com",
                "/api",
                "https://user:password@acme.halopsa.com",
                "https://acme.halopsa.com/#part"
            })
    void objectsToAnythingButPlainHttpsUris(String uri) {
        assertThat(form(URI.create(uri), API, 's').objection(false)).isPresent();
        assertThat(form(API, URI.create(uri), 's').objection(false)).isPresent();
    }

    @Test
    void takesPlainHttpOnlyWhereTheOperatorAllowsIt() {
        URI sandbox = URI.create("http://localhost:8201/api");
        assertThat(form(sandbox, sandbox, 's').objection(true)).isEmpty();
        assertThat(form(sandbox, sandbox, 's').objection(false)).isPresent();
    }

    @Test
    void objectsToAnEmptySecretAndAnUnknownKind() {
        assertThat(form(API, API).objection(false)).isPresent();
        assertThat(new CredentialForm(
                                new ConnectorId("halopsa"), "api_key", API, API, "id", new char[] {'s'}, "all", null)
                        .objection(false))
                .isPresent();
    }

    @Test
    void erasesTheSecretItHandsOver() {
        char[] secret = "påss".toCharArray();
        ClientCredentials credentials = form(API, API, secret).credentials();
        assertThat(new String(credentials.clientSecret(), StandardCharsets.UTF_8))
                .isEqualTo("påss");
        assertThat(secret).containsOnly('\0');
        credentials.erase();
        assertThat(credentials.clientSecret()).containsOnly(0);
    }

    @Test
    void noTextFormHoldsTheSecret() {
        CredentialForm form = form(API, API, "hush".toCharArray());
        assertThat(form.toString()).doesNotContain("hush");
        assertThat(form.credentials().toString()).doesNotContain("hush");
    }
}
