/**
 * Child processes that outlive the launcher: how they are started, recognised again, measured and stopped. It does not
 * know what runs inside them.
 */
@NullMarked
package io.msplex.stack.process;

import org.jspecify.annotations.NullMarked;
