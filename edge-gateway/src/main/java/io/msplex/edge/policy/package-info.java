/**
 * Policy-service's decisions, asked synchronously and remembered where they hold for other arguments too. Owns no rule: an answer that
 * cannot be had is a no.
 */
@NullMarked
package io.msplex.edge.policy;

import org.jspecify.annotations.NullMarked;
