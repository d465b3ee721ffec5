package io.msplex.callproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.msplex.callproof.PayloadSeal.BrokenSealException;
import io.msplex.callproof.PayloadSeal.Direction;
import io.msplex.contracts.CallId;
import io.msplex.contracts.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadSealTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId BETA = new TenantId("beta");
    private static final CallId CALL = new CallId("019344a0-0000-7000-8000-000000000001");
    private static final CallId OTHER_CALL = new CallId("019344a0-0000-7000-8000-000000000002");
    private static final byte[] TEXT = "{\"customer\":\"Contoso\"}".getBytes(StandardCharsets.UTF_8);

    private static PayloadSeal seal;

    @BeforeAll
    static void makeKeys(@TempDir Path keys) {
        KeyFiles.generate(keys);
        seal = PayloadSeal.of(KeyFiles.read(keys.resolve(KeyFiles.PAYLOAD_SEAL)));
    }

    @Test
    void opensForTheTenantCallAndDirectionItWasSealedFor() {
        byte[] sealed = seal.seal(ACME, CALL, Direction.REQUEST, TEXT);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("Contoso");
        assertThat(seal.open(ACME, CALL, Direction.REQUEST, sealed)).isEqualTo(TEXT);
    }

    @Test
    void staysShutForAnotherTenantCallOrDirection() {
        byte[] sealed = seal.seal(ACME, CALL, Direction.REQUEST, TEXT);
        assertThatThrownBy(() -> seal.open(BETA, CALL, Direction.REQUEST, sealed))
                .isInstanceOf(BrokenSealException.class);
        assertThatThrownBy(() -> seal.open(ACME, OTHER_CALL, Direction.REQUEST, sealed))
                .isInstanceOf(BrokenSealException.class);
        assertThatThrownBy(() -> seal.open(ACME, CALL, Direction.REPLY, sealed))
                .isInstanceOf(BrokenSealException.class);
    }

    @Test
    void staysShutWhenAByteChanged() {
        byte[] sealed = seal.seal(ACME, CALL, Direction.REPLY, TEXT);
        for (int i = 0; i < sealed.length; i++) {
            byte[] damaged = sealed.clone();
            damaged[i] ^= 1;
            assertThatThrownBy(() -> seal.open(ACME, CALL, Direction.REPLY, damaged))
                    .isInstanceOf(BrokenSealException.class);
        }
        assertThatThrownBy(() -> seal.open(ACME, CALL, Direction.REPLY, new byte[3]))
                .isInstanceOf(BrokenSealException.class);
    }
}
