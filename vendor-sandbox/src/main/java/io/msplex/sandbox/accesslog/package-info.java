/**
 * What the simulated vendors were asked, as a vendor's own log would tell it: the other side of a reconciliation. Keeps no
 * bodies, tokens or secrets.
 */
@NullMarked
package io.msplex.sandbox.accesslog;

import org.jspecify.annotations.NullMarked;
