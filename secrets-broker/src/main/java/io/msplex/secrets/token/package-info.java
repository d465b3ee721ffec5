/**
 * Access tokens that vendors issue for a stored credential: fetched once for all who ask, kept encrypted, renewed before they end.
 * It decides nothing about who may have one.
 */
@NullMarked
package io.msplex.secrets.token;

import org.jspecify.annotations.NullMarked;
