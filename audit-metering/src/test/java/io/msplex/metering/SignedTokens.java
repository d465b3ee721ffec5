package io.msplex.metering;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Signs tokens as the realm would, so that these tests need no Keycloak; the end-to-end module signs in for real. */
public final class SignedTokens implements QuarkusTestResourceLifecycleManager {
    /** A property of the JVM, because this class is loaded twice: for the resource and for the tests. */
    private static final String PRIVATE_KEY = "msplex.test.signing-key";

    @Override
    public Map<String, String> start() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            System.setProperty(PRIVATE_KEY, base64(keys.getPrivate()));
            return Map.of("quarkus.oidc.public-key", base64(keys.getPublic()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    @Override
    public void stop() {}

    /** A token of a service or of the platform's administrator. */
    public static String of(String role) {
        return Jwt.subject(role)
                .claim("realm_access", Map.of("roles", List.of(role)))
                .expiresIn(600)
                .sign(signingKey());
    }

    /** A token of a tenant's member. */
    public static String member(String role, String tenant) {
        return Jwt.subject(role + "@" + tenant)
                .claim("realm_access", Map.of("roles", List.of(role)))
                .claim("organization", Map.of(tenant, Map.of("id", "1")))
                .expiresIn(600)
                .sign(signingKey());
    }

    private static PrivateKey signingKey() {
        try {
            byte[] encoded = Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was made by this class", e);
        }
    }

    private static String base64(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }
}
