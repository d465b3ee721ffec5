/**
 * PostgreSQL as a part of the stack, and the databases, schemas and roles the services find in it. The tables belong to
 * the services' migrations.
 */
@NullMarked
package io.msplex.stack.postgres;

import org.jspecify.annotations.NullMarked;
