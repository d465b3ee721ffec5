package io.msplex.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/** Access tokens as Keycloak makes them, signed by {@link BrokerSurroundings#ISSUER}. */
public final class TestTokens {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private TestTokens() {}

    /** A token of a service or of an operator. */
    public static String withRole(String role) {
        return signed(role, "");
    }

    /** A token of a tenant's member. */
    public static String ofMember(String tenant, String role) {
        return signed(role, ",\"organization\":{\"" + tenant + "\":{\"id\":\"1\"}}");
    }

    private static String signed(String role, String more) {
        long now = Instant.now().getEpochSecond();
        String claims = "{\"iss\":\"test\",\"sub\":\"somebody\",\"iat\":" + now + ",\"exp\":" + (now + 600)
                + ",\"typ\":\"Bearer\",\"realm_access\":{\"roles\":[\"" + role + "\"]}" + more + "}";
        String input = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encoded(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(BrokerSurroundings.ISSUER.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
