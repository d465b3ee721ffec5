/** The wire as it is: what a client of any revision meets over plain HTTP, and what somebody sees who reads and is not meant to. */
@NullMarked
package io.msplex.endtoend.wire;

import org.jspecify.annotations.NullMarked;
