package io.msplex.contracts.secrets;

import org.jspecify.annotations.Nullable;

/**
 * A worker asks for the credential of one call: body of {@code POST /internal/leases}. What is released derives from the proof
 * alone.
 *
 * @param proof compact JWS of the call
 * @param rejectedToken SHA-256 in hexadecimal of an access token that the vendor has just rejected, or null; the broker then
 *     fetches a new one, once for all who ask
 */
public record LeaseRequest(String proof, @Nullable String rejectedToken) {}
