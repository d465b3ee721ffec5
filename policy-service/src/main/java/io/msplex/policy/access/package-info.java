/**
 * Who may ask for what over HTTP: realm roles by name, and the wall between tenants for members' tokens. Does not decide about
 * tool calls.
 */
@NullMarked
package io.msplex.policy.access;

import org.jspecify.annotations.NullMarked;
