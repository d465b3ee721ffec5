/**
 * The question an edge asks policy-service about one call, and the answer.
 */
@NullMarked
package io.msplex.contracts.policy;

import org.jspecify.annotations.NullMarked;
