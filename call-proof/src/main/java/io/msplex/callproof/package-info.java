/**
 * The proof that travels with a tool call, and the sealing of its payload. An edge signs what a call may touch; worker and
 * secrets-broker each verify it and believe nothing else in the record. Owns neither keys' storage nor their rotation schedule.
 */
@NullMarked
package io.msplex.callproof;

import org.jspecify.annotations.NullMarked;
