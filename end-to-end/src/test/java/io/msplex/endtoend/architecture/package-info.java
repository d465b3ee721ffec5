/** Rules that hold for the source of every module. */
@NullMarked
package io.msplex.endtoend.architecture;

import org.jspecify.annotations.NullMarked;
