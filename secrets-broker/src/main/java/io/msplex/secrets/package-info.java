/**
 * The broker of vendor credentials. It is the only service that can read one, and lends access tokens to workers, call by call.
 */
@NullMarked
package io.msplex.secrets;

import org.jspecify.annotations.NullMarked;
