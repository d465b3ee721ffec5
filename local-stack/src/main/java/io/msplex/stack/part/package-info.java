/**
 * What every part of the stack has in common, be it a database or a service: how it is started, awaited, stopped, and
 * in which order. It knows no single part.
 */
@NullMarked
package io.msplex.stack.part;

import org.jspecify.annotations.NullMarked;
