/**
 * Java that a connector file may name where data cannot say it. Each quirk is small, named and listed in one place.
 */
@NullMarked
package io.msplex.worker.vendor;

import org.jspecify.annotations.NullMarked;
