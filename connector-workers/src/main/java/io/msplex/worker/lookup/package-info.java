/**
 * Names to ids and back: short-lived tables of one instance's clients, sites, agents and the like. A table never serves another
 * tenant or instance.
 */
@NullMarked
package io.msplex.worker.lookup;

import org.jspecify.annotations.NullMarked;
