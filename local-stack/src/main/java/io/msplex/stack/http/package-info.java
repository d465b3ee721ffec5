/** JSON over HTTP as the launcher speaks it to Keycloak, the services and the gateway. It knows none of their paths. */
@NullMarked
package io.msplex.stack.http;

import org.jspecify.annotations.NullMarked;
