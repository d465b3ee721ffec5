/**
 * The fault of a store that cannot be reached, and how it is answered.
 */
@NullMarked
package io.msplex.secrets.problem;

import org.jspecify.annotations.NullMarked;
