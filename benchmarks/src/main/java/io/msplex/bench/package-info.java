/**
 * Measures a running stack as a caller does: latency, throughput and the processor time that each process spends on a call, beside a
 * direct call to the vendor in the same run. It knows nothing of how the platform works inside.
 */
@NullMarked
package io.msplex.bench;

import org.jspecify.annotations.NullMarked;
