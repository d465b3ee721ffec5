package io.msplex.entitlement.change;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A tenant's counters. Readable without a tenant in the transaction, so it must never hold what a tenant owns. */
@Entity
@Table(name = "known_tenant")
class KnownTenant {
    @Id
    @Column(name = "name")
    String name;

    @Column(name = "version")
    long version;

    @Column(name = "published_version")
    long publishedVersion;

    @Column(name = "unsent_events")
    long unsentEvents;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    KnownTenant() {}
}
