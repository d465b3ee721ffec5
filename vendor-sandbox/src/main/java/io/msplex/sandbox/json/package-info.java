/**
 * Writing JSON fast and exactly as a vendor would, nulls and doubles included. Reading it is Jackson's affair.
 */
@NullMarked
package io.msplex.sandbox.json;

import org.jspecify.annotations.NullMarked;
