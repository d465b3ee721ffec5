/**
 * Usage as people and billing systems read it.
 */
@NullMarked
package io.msplex.contracts.usage;

import org.jspecify.annotations.NullMarked;
