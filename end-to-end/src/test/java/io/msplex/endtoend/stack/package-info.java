/** The whole platform, started once for all tests, and what tests may do to it. It knows no single test. */
@NullMarked
package io.msplex.endtoend.stack;

import org.jspecify.annotations.NullMarked;
