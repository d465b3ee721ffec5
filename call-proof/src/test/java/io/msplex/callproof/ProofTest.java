package io.msplex.callproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.RegistryConfiguration;
import io.msplex.callproof.ProofVerdict.Genuine;
import io.msplex.callproof.ProofVerdict.Reason;
import io.msplex.callproof.ProofVerdict.Refused;
import io.msplex.contracts.CallId;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.ToolName;
import io.msplex.contracts.toolcall.ReplyAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @TempDir
    private static Path keys;

    private static ProofSigner signer;

    @BeforeAll
    static void makeKeys() {
        KeyFiles.generate(keys);
        signer = ProofSigner.of(KeyFiles.read(keys.resolve(KeyFiles.PROOF_SIGNING)));
    }

    @Test
    void verifiesWhatTheEdgeSigned() {
        CallProof proof = proof(Map.of("contoso", "12"));
        assertThat(at(NOW).verify(signer.sign(proof))).isEqualTo(new Genuine(proof));
    }

    @Test
    void keepsTheDifferenceBetweenEveryCustomerAndNone() {
        assertThat(verified(proof(null)).coversEveryCustomer()).isTrue();
        assertThat(verified(proof(Map.of())).coversEveryCustomer()).isFalse();
    }

    @Test
    void refusesAProofWhoseTenantWasExchanged() {
        String[] parts = signer.sign(proof(null)).split("\\.");
        String claims =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace("acme", "beta");
        String spliced = parts[0]
                + '.'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + '.'
                + parts[2];
        assertThat(at(NOW).verify(spliced)).isEqualTo(new Refused(Reason.FORGED));
    }

    @Test
    void refusesAHeaderThatNamesAnotherAlgorithm() {
        String[] parts = signer.sign(proof(null)).split("\\.");
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII));
        assertThat(at(NOW).verify(none + '.' + parts[1] + '.')).isEqualTo(new Refused(Reason.FORGED));
    }

    @Test
    void refusesAProofOfAnotherKey(@TempDir Path foreign) {
        KeyFiles.generate(foreign);
        ProofSigner stranger = ProofSigner.of(KeyFiles.read(foreign.resolve(KeyFiles.PROOF_SIGNING)));
        assertThat(at(NOW).verify(stranger.sign(proof(null)))).isEqualTo(new Refused(Reason.FORGED));
    }

    @Test
    void refusesAProofFromTheInstantOfItsDeadline() {
        String jws = signer.sign(proof(null));
        assertThat(at(NOW.plusSeconds(30).minusMillis(1)).verify(jws)).isInstanceOf(Genuine.class);
        assertThat(at(NOW.plusSeconds(30)).verify(jws)).isEqualTo(new Refused(Reason.EXPIRED));
    }

    @Test
    void refusesAProofFromTheFuture() {
        assertThat(at(NOW.minus(Duration.ofMinutes(1))).verify(signer.sign(proof(null))))
                .isEqualTo(new Refused(Reason.NOT_YET_VALID));
    }

    @Test
    void refusesWhatIsNoProof() {
        ProofVerifier verifier = at(NOW);
        assertThat(verifier.verify(null)).isEqualTo(new Refused(Reason.MALFORMED));
        assertThat(verifier.verify("")).isEqualTo(new Refused(Reason.MALFORMED));
        assertThat(verifier.verify("a.b")).isEqualTo(new Refused(Reason.MALFORMED));
        String[] parts = signer.sign(proof(null)).split("\\.");
        assertThat(verifier.verify(parts[0] + '.' + parts[1] + ".***")).isEqualTo(new Refused(Reason.MALFORMED));
    }

    @Test
    void keepsTheAudience() {
        for (Audience audience : Audience.values()) {
            assertThat(verified(proof(Map.of(), audience)).audience()).isEqualTo(audience);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\"audience\":null,", "\"audience\":\"EVERYBODY\",", "\"audience\":0,", "\"audience\":\"\","
            })
    void refusesAProofThatDoesNotSayWhoseEyesTheAnswerIsFor(String audience) throws GeneralSecurityException {
        assertThat(at(NOW).verify(resigned("\"audience\":\"STAFF\",", audience)))
                .isEqualTo(new Refused(Reason.MALFORMED));
    }

    @Test
    void refusesAProofThatDoesNotSayWhichCustomersItCovers() throws GeneralSecurityException {
        assertThat(at(NOW).verify(resigned("\"customerKeys\":null,", ""))).isEqualTo(new Refused(Reason.MALFORMED));
    }

    /** Genuinely signed, with one text of its claims exchanged before. */
    private static String resigned(String text, String other) throws GeneralSecurityException {
        String[] parts = signer.sign(proof(null)).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        assertThat(claims).contains(text);
        var encoder = Base64.getUrlEncoder().withoutPadding();
        String input = parts[0]
                + '.'
                + encoder.encodeToString(claims.replace(text, other).getBytes(StandardCharsets.UTF_8));
        PublicKeySign key = KeyFiles.read(keys.resolve(KeyFiles.PROOF_SIGNING))
                .getPrimitive(RegistryConfiguration.get(), PublicKeySign.class);
        return input + '.' + encoder.encodeToString(key.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private static CallProof verified(CallProof proof) {
        return ((Genuine) at(NOW).verify(signer.sign(proof))).proof();
    }

    private static ProofVerifier at(Instant now) {
        return ProofVerifier.of(
                KeyFiles.read(keys.resolve(KeyFiles.PROOF_VERIFICATION)), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static CallProof proof(@Nullable Map<String, String> customerKeys) {
        return proof(customerKeys, Audience.STAFF);
    }

    private static CallProof proof(@Nullable Map<String, String> customerKeys, Audience audience) {
        return new CallProof(
                new CallId("019344a0-0000-7000-8000-000000000001"),
                new TenantId("acme"),
                customerKeys,
                audience,
                new ConnectorId("halopsa"),
                new InstanceId("halopsa-main"),
                new ToolName("list_tickets"),
                ToolAccess.READ,
                ArgumentsDigest.of("{}"),
                new PrincipalId("8c6f"),
                "msplex-cli",
                "decision-1",
                7,
                "lease-1",
                NOW,
                NOW.plusSeconds(30),
                new ReplyAddress(3, "edge-1"));
    }
}
