/** What {@code ./msplex} says and does while the whole stack runs. */
@NullMarked
package io.msplex.endtoend.launcher;

import org.jspecify.annotations.NullMarked;
