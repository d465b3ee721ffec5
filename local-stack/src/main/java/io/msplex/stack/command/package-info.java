/** The commands behind {@code ./msplex}: what a person types and what they read. The work is done by the parts. */
@NullMarked
package io.msplex.stack.command;

import org.jspecify.annotations.NullMarked;
