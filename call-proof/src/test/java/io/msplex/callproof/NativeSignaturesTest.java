package io.msplex.callproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.signature.Ed25519PrivateKey;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.subtle.Ed25519Verify;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeSignaturesTest {
    @TempDir
    private static Path keys;

    private static KeysetHandle signing;
    private static KeysetHandle verification;

    @BeforeAll
    static void makeKeys() {
        KeyFiles.generate(keys);
        signing = KeyFiles.read(keys.resolve(KeyFiles.PROOF_SIGNING));
        verification = KeyFiles.read(keys.resolve(KeyFiles.PROOF_VERIFICATION));
        ProofSigner.of(signing);
        ProofVerifier.of(verification, Clock.systemUTC());
    }

    @Test
    void checksProofsInNativeCode() throws Exception {
        assertThat(Ed25519Verify.create(
                                (Ed25519PublicKey) verification.getPrimary().getKey())
                        .getClass()
                        .getSimpleName())
                .doesNotContain("PureJava");
    }

    @Test
    void signsProofsInNativeCode() throws Exception {
        assertThat(Ed25519Sign.create((Ed25519PrivateKey) signing.getPrimary().getKey()))
                .isNotInstanceOf(Ed25519Sign.class);
    }

    @Test
    void leavesEverybodyElseTheProvidersOfTheJdk() throws Exception {
        assertThat(Security.getProviders()[0].getName()).isNotEqualTo("Conscrypt");
        assertThat(KeyPairGenerator.getInstance("Ed25519").getProvider().getName())
                .isEqualTo("SunEC");
    }
}
