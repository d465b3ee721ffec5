package io.msplex.entitlement.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tokens as Keycloak writes them, signed by a key of the test; the service verifies them as it does Keycloak's. */
public final class Tokens implements QuarkusTestResourceLifecycleManager {
    private static final String PRIVATE_KEY = "msplex.test.private-key";

    /** Makes the key pair and tells the service the public half. */
    @Override
    public Map<String, String> start() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            Base64.Encoder base64 = Base64.getEncoder();
            System.setProperty(
                    PRIVATE_KEY, base64.encodeToString(pair.getPrivate().getEncoded()));
            return Map.of(
                    "quarkus.log.console.json.enabled",
                    "false",
                    "quarkus.oidc.public-key",
                    base64.encodeToString(pair.getPublic().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {}

    /** A service's token. */
    public static String service() {
        return token(Set.of("service"), Set.of());
    }

    /** An operator's token. */
    public static String operator() {
        return token(Set.of("platform_admin"), Set.of());
    }

    /** A member's token. */
    public static String member(String tenant, String role) {
        return token(Set.of(role), Set.of(tenant));
    }

    /** A token with these realm roles and organizations. */
    public static String token(Set<String> roles, Set<String> tenants) {
        return Jwt.subject("subject-of-test")
                .claim("typ", "Bearer")
                .claim("azp", "test")
                .claim("realm_access", Map.of("roles", List.copyOf(roles)))
                .claim("organization", List.copyOf(tenants))
                .expiresIn(300)
                .sign(privateKey());
    }

    private static PrivateKey privateKey() {
        try {
            byte[] key = Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
