/** Clients that nobody here wrote, against the running platform. */
@NullMarked
package io.msplex.endtoend.client;

import org.jspecify.annotations.NullMarked;
