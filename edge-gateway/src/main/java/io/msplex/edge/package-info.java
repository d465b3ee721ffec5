/** The edge gateway: what every part of it shares. */
@NullMarked
package io.msplex.edge;

import org.jspecify.annotations.NullMarked;
