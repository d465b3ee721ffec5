/**
 * What the stack remembers on disk: where its folder is, which ports its parts listen on, its random secrets, and the
 * {@code stack.json} that scripts read. It starts nothing and knows no part.
 */
@NullMarked
package io.msplex.stack.state;

import org.jspecify.annotations.NullMarked;
