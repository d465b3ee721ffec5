/**
 * Identifiers and topic names that every service shares. Parsed once at the border, so that code behind it never meets a
 * bare string; no logic but invariants.
 */
@NullMarked
package io.msplex.contracts;

import org.jspecify.annotations.NullMarked;
