/**
 * Local copies of what other services know about a tenant: fed by a compacted topic, asked for by REST where the topic has not yet
 * spoken or has been silent for too long. Owns the rules of freshness, not the contents.
 */
@NullMarked
package io.msplex.edge.copy;

import org.jspecify.annotations.NullMarked;
