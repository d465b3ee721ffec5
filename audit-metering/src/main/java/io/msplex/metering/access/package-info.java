/**
 * Who may read what over HTTP: realm roles by name, and the wall between tenants for members' tokens. Owns no data; the database's
 * row-level security is the second lock.
 */
@NullMarked
package io.msplex.metering.access;

import org.jspecify.annotations.NullMarked;
