package io.msplex.worker.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.msplex.callproof.KeyFiles;
import io.msplex.callproof.PayloadSeal;
import io.msplex.callproof.ProofVerifier;
import io.msplex.catalog.Connector;
import io.msplex.catalog.ConnectorCatalog;
import io.msplex.contracts.ConnectorId;
import io.msplex.worker.engine.ConnectorEngine;
import io.msplex.worker.http.HttpSettings;
import io.msplex.worker.http.VendorHttp;
import io.msplex.worker.lease.HttpCredentialBroker;
import io.msplex.worker.lease.LeaseSettings;
import io.msplex.worker.lease.ServiceToken;
import io.msplex.worker.lookup.LookupCache;
import io.msplex.worker.paging.CursorSeal;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the parts of a worker together, once, at start. */
@ApplicationScoped
class WorkerAssembly {
    private final DispatchSettings settings;
    private final VendorHttp http;
    private final HttpCredentialBroker broker;
    private final KafkaOutbox outbox;
    private final Set<String> trustedHosts;
    private final int attempts;
    private final MeterRegistry meters;

    WorkerAssembly(
            DispatchSettings settings,
            HttpSettings httpSettings,
            LeaseSettings leaseSettings,
            ServiceToken token,
            MeterRegistry meters) {
        this.settings = settings;
        this.http = new VendorHttp(httpSettings);
        this.broker = new HttpCredentialBroker(leaseSettings, token);
        this.outbox = new KafkaOutbox(settings.bootstrapServers(), settings.replyTimeout());
        this.trustedHosts = httpSettings.trustedHosts().stream()
                .flatMap(java.util.List::stream)
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.attempts = httpSettings.attempts();
        this.meters = meters;
    }

    /** @throws IllegalStateException if a keyset is missing, or the catalogue does not have the connector */
    @Produces
    @Singleton
    CallDispatcher dispatcher() {
        ConnectorId id = new ConnectorId(settings.connector());
        Connector connector = ConnectorCatalog.load()
                .connector(id)
                .orElseThrow(() -> new IllegalStateException("no connector is called " + id));
        PayloadSeal seal = PayloadSeal.of(KeyFiles.read(settings.payloadSeal()));
        ProofVerifier verifier = ProofVerifier.of(KeyFiles.read(settings.proofVerification()), Clock.systemUTC());
        ConnectorEngine engine =
                new ConnectorEngine(connector, http, new LookupCache(), new CursorSeal(seal), trustedHosts, attempts);
        return new CallDispatcher(
                new Admission(id, verifier, seal),
                engine,
                broker,
                new CallRecords(seal),
                outbox,
                new CallMeters(meters),
                Clock.systemUTC(),
                settings.replyMargin());
    }

    @PreDestroy
    void close() {
        outbox.close();
        broker.close();
        http.close();
    }
}
