/**
 * Work that no request waits for: one thread a lane, blocking code, repeated until the service stops. Owns no rule about
 * what is done there.
 */
@NullMarked
package io.msplex.tenantstore.background;

import org.jspecify.annotations.NullMarked;
