/**
 * What of HaloPSA no data can say: the state of an SLA, and priorities that are numbered per SLA.
 */
@NullMarked
package io.msplex.worker.vendor.halopsa;

import org.jspecify.annotations.NullMarked;
