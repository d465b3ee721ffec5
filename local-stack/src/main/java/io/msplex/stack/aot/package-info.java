/**
 * Ahead-of-time caches of the JVM (JDK 25): what a process loaded and linked in a training run is mapped by the next
 * ones, which start in half the time. A cache fits one build of one program on one JDK; it only ever saves time.
 */
@NullMarked
package io.msplex.stack.aot;

import org.jspecify.annotations.NullMarked;
