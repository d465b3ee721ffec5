/** Puts the parts together into one stack: which parts, on which ports, and what {@code stack.json} says of them. */
@NullMarked
package io.msplex.stack.assembly;

import org.jspecify.annotations.NullMarked;
