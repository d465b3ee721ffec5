/** What somebody sees who reads the wire and is not meant to. */
@NullMarked
package io.msplex.endtoend.wire;

import org.jspecify.annotations.NullMarked;
