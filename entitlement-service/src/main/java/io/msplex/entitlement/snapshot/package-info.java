/**
 * The picture of a tenant that edges work with: subscription, terms and instances at one version. Made from what other packages
 * store; a copy in memory is used only after the database has confirmed its version.
 */
@NullMarked
package io.msplex.entitlement.snapshot;

import org.jspecify.annotations.NullMarked;
