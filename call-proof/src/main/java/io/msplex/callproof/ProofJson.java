package io.msplex.callproof;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The JSON of proofs: instants as text, everything named as the record components are. Refused are unknown members, unknown words,
 * and members that are missing: without {@code customerKeys} a proof would speak for every customer.
 */
final class ProofJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    static final ObjectReader READER = MAPPER.readerFor(CallProof.class);
    static final ObjectWriter WRITER = MAPPER.writerFor(CallProof.class);
    static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private ProofJson() {}

    /** Protected header of the compact JWS (RFC 7515 section 7.1, RFC 8037 for the algorithm's name). */
    static String header(int keyId) {
        String json =
                "{\"alg\":\"EdDSA\",\"typ\":\"msplex-call+jwt\",\"kid\":\"" + Integer.toUnsignedString(keyId) + "\"}";
        return ENCODER.encodeToString(json.getBytes(StandardCharsets.US_ASCII));
    }
}
