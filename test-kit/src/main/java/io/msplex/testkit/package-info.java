/**
 * Real PostgreSQL, Kafka and Keycloak for tests. {@link io.msplex.testkit.RealParts} is the one place that decides
 * where they run; tests name a resource and never ask. It owns no fakes and no test data of any service.
 */
@NullMarked
package io.msplex.testkit;

import org.jspecify.annotations.NullMarked;
