package io.msplex.callproof;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import com.google.crypto.tink.signature.SignatureConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/** Tink keysets in files, readable by their owner only: the default of a small installation. */
public final class KeyFiles {
    /** Ed25519 private keys with which edges sign proofs. */
    public static final String PROOF_SIGNING = "proof-signing.json";

    /** The matching public keys, for workers and secrets-broker. */
    public static final String PROOF_VERIFICATION = "proof-verification.json";

    /** Master of the tenants' payload keys, for edges and workers. */
    public static final String PAYLOAD_SEAL = "payload-seal.json";

    /** Key-encryption key of stored credentials, for secrets-broker alone. */
    public static final String CREDENTIAL_KEK = "credential-kek.json";

    private KeyFiles() {}

    /** Makes whatever keyset is missing in the folder. A crash in the middle leaves whole files or none. */
    public static void generate(Path folder) {
        try {
            SignatureConfig.register();
            PrfConfig.register();
            AeadConfig.register();
            Files.createDirectories(folder);
            secret(folder.resolve(PROOF_SIGNING), PredefinedSignatureParameters.ED25519WithRawOutput);
            Path verification = folder.resolve(PROOF_VERIFICATION);
            if (Files.notExists(verification)) {
                KeysetHandle publicKeys = read(folder.resolve(PROOF_SIGNING)).getPublicKeysetHandle();
                write(
                        verification,
                        TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(
                                publicKeys, RegistryConfiguration.get()));
            }
            secret(folder.resolve(PAYLOAD_SEAL), PredefinedPrfParameters.HKDF_SHA256);
            secret(folder.resolve(CREDENTIAL_KEK), PredefinedAeadParameters.AES256_GCM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keysets could not be made in " + folder, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A keyset with or without secret keys.
     *
     * @throws IllegalStateException if the file is missing or holds no keyset
     */
    public static KeysetHandle read(Path file) {
        try {
            SignatureConfig.register();
            PrfConfig.register();
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(file), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no Tink keyset can be read from " + file, e);
        }
    }

    private static void secret(Path file, Parameters parameters) throws GeneralSecurityException, IOException {
        if (Files.notExists(file)) {
            KeysetHandle keyset = KeysetHandle.generateNew(parameters, RegistryConfiguration.get());
            write(
                    file,
                    TinkJsonProtoKeysetFormat.serializeKeyset(
                            keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
        }
    }

    private static void write(Path file, String json) throws IOException {
        Path fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, json);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
