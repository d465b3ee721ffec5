/**
 * HaloPSA as its callers meet it: the authorisation host, the API host with its paging and filters, the shapes on the wire,
 * warts included. What stands in the records is the affair of {@link io.msplex.sandbox.halopsa.desk}.
 */
@NullMarked
package io.msplex.sandbox.halopsa;

import org.jspecify.annotations.NullMarked;
