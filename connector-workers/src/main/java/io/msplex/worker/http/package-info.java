/**
 * Requests to vendors: one host per lease, bounded bodies, bounded time, and a named fault for each way in which a vendor can fail.
 * Blocking; owns neither credentials nor the meaning of what comes back.
 */
@NullMarked
package io.msplex.worker.http;

import org.jspecify.annotations.NullMarked;
