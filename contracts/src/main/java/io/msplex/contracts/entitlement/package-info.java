/**
 * What entitlement-service tells the edges about a tenant: subscription, plan terms and connector instances at one version.
 */
@NullMarked
package io.msplex.contracts.entitlement;

import org.jspecify.annotations.NullMarked;
