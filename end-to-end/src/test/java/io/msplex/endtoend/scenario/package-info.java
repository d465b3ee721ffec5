/** The thirteen steps, told as YAML: who asks for what under which circumstances, and what comes of it. */
@NullMarked
package io.msplex.endtoend.scenario;

import org.jspecify.annotations.NullMarked;
