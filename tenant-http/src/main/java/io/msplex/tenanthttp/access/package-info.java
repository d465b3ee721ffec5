/**
 * Who asks, read from a verified access token, and whether a member may speak for a tenant. Does not decide what a role may
 * do: each endpoint names the roles it takes.
 */
@NullMarked
package io.msplex.tenanthttp.access;

import org.jspecify.annotations.NullMarked;
