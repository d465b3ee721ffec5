/**
 * The picture of a tenant that edges work with: customers, members and their rights at one version. Made from what other
 * packages store; stores nothing itself.
 */
@NullMarked
package io.msplex.identity.directory;

import org.jspecify.annotations.NullMarked;
