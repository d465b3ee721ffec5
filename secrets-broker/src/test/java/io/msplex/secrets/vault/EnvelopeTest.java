package io.msplex.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.AeadConfig;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvelopeTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId BETA = new TenantId("beta");
    private static final InstanceId MAIN = new InstanceId("halopsa-main");
    private static final InstanceId LAB = new InstanceId("halopsa-lab");
    private static final SealContext HERE = new SealContext(ACME, MAIN, ClientCredentials.KIND, 3);
    private static final byte[] SECRET = "a client secret".getBytes(StandardCharsets.UTF_8);

    private static Aead tenantKey;

    @BeforeAll
    static void makeKey() throws GeneralSecurityException {
        AeadConfig.register();
        tenantKey = Envelope.aead(Envelope.freshKey());
    }

    @Test
    void opensWhereItWasSealed() {
        assertThat(Envelope.open(tenantKey, HERE, Envelope.seal(tenantKey, HERE, SECRET)))
                .isEqualTo(SECRET);
    }

    static Stream<SealContext> elsewhere() {
        return Stream.of(
                new SealContext(BETA, MAIN, ClientCredentials.KIND, 3),
                new SealContext(ACME, LAB, ClientCredentials.KIND, 3),
                new SealContext(ACME, MAIN, "access_token", 3),
                new SealContext(ACME, MAIN, ClientCredentials.KIND, 2),
                new SealContext(ACME, MAIN, ClientCredentials.KIND, 4));
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void doesNotOpenInAnotherRowEvenUnderTheSameTenantKey(SealContext elsewhere) {
        SealedRecord stored = Envelope.seal(tenantKey, HERE, SECRET);
        assertThatThrownBy(() -> Envelope.open(tenantKey, elsewhere, stored)).isInstanceOf(VaultFault.class);
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void aDataKeyOfAnotherRowIsOfNoUse(SealContext elsewhere) {
        SealedRecord stored = Envelope.seal(tenantKey, HERE, SECRET);
        SealedRecord other = Envelope.seal(tenantKey, elsewhere, SECRET);
        assertThatThrownBy(() -> Envelope.open(tenantKey, HERE, new SealedRecord(other.wrappedKey(), stored.sealed())))
                .isInstanceOf(VaultFault.class);
        assertThatThrownBy(() -> Envelope.open(tenantKey, HERE, new SealedRecord(stored.wrappedKey(), other.sealed())))
                .isInstanceOf(VaultFault.class);
    }

    @Test
    void doesNotOpenUnderAnotherTenantsKey() throws GeneralSecurityException {
        Aead betasKey = Envelope.aead(Envelope.freshKey());
        SealedRecord stored = Envelope.seal(tenantKey, HERE, SECRET);
        assertThatThrownBy(() -> Envelope.open(betasKey, HERE, stored)).isInstanceOf(VaultFault.class);
    }

    @Test
    void doesNotOpenWhenOneBitChanged() {
        SealedRecord stored = Envelope.seal(tenantKey, HERE, SECRET);
        stored.sealed()[stored.sealed().length - 1] ^= 1;
        assertThatThrownBy(() -> Envelope.open(tenantKey, HERE, stored)).isInstanceOf(VaultFault.class);
    }

    @Test
    void tellsNothingOfTheSecretWhenItFails() {
        SealedRecord stored = Envelope.seal(tenantKey, HERE, SECRET);
        stored.sealed()[0] ^= 1;
        assertThatThrownBy(() -> Envelope.open(tenantKey, HERE, stored)).hasMessageNotContaining("a client secret");
    }
}
