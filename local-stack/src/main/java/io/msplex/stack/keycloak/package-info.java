/**
 * Keycloak as a part of the stack: its distribution, its realm on the first start, and tokens from it. Who is a member
 * of what belongs to the identity service.
 */
@NullMarked
package io.msplex.stack.keycloak;

import org.jspecify.annotations.NullMarked;
