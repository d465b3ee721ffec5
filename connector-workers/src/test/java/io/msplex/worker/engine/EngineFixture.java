package io.msplex.worker.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import io.msplex.callproof.Audience;
import io.msplex.callproof.PayloadSeal;
import io.msplex.catalog.Connector;
import io.msplex.catalog.ConnectorCatalog;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolName;
import io.msplex.contracts.secrets.CredentialLease;
import io.msplex.worker.call.CredentialSource;
import io.msplex.worker.call.Deadline;
import io.msplex.worker.call.Scope;
import io.msplex.worker.call.ToolAnswer;
import io.msplex.worker.call.VendorCall;
import io.msplex.worker.engine.ConnectorEngine.Served;
import io.msplex.worker.http.HttpSettings;
import io.msplex.worker.http.VendorHttp;
import io.msplex.worker.lookup.LookupCache;
import io.msplex.worker.paging.CursorSeal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An engine for HaloPSA with keys of its own, against whatever server a test runs. */
public final class EngineFixture implements AutoCloseable {
    public static final TenantId ACME = new TenantId("acme");
    public static final TenantId BETA = new TenantId("beta");
    public static final InstanceId HALO = new InstanceId("halo");
    public static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    public static final Connector HALOPSA =
            ConnectorCatalog.load().connector(new ConnectorId("halopsa")).orElseThrow();

    private final VendorHttp http;
    private final ConnectorEngine engine;

    public EngineFixture() {
        this.http = new VendorHttp(new Settings());
        this.engine =
                new ConnectorEngine(HALOPSA, http, new LookupCache(), new CursorSeal(seal()), Set.of("localhost"), 3);
    }

    public ConnectorEngine engine() {
        return engine;
    }

    private static PayloadSeal seal() {
        try {
            PrfConfig.register();
            return PayloadSeal.of(
                    KeysetHandle.generateNew(PredefinedPrfParameters.HKDF_SHA256, RegistryConfiguration.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Defaults of the worker, with a short time for one request. */
    private record Settings() implements HttpSettings {
        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration requestTimeout() {
            return Duration.ofSeconds(30);
        }

        @Override
        public int attempts() {
            return 3;
        }

        @Override
        public Optional<List<String>> trustedHosts() {
            return Optional.of(List.of("localhost"));
        }
    }

    /** A credential that any server accepts. */
    public static CredentialSource credential(URI base) {
        return rejected -> new CredentialLease(
                "lease",
                base,
                Map.of("Authorization", rejected == null ? "Bearer first" : "Bearer second"),
                rejected == null ? "digest-of-first" : "digest-of-second",
                Instant.now().plusSeconds(60));
    }

    public static Deadline within(Duration time) {
        Clock clock = Clock.systemUTC();
        return new Deadline(clock, clock.instant().plus(time));
    }

    /** A deadline at whose clock it is always that moment. */
    public static Deadline frozen(Instant now) {
        return new Deadline(Clock.fixed(now, ZoneOffset.UTC), now.plusSeconds(20));
    }

    public static ObjectNode arguments(String yaml) {
        try {
            return yaml.isBlank() ? YAML.createObjectNode() : (ObjectNode) YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Served call(String tool, String arguments, Scope scope, URI vendor) {
        return call(ACME, tool, arguments(arguments), scope, within(Duration.ofSeconds(10)), credential(vendor));
    }

    /** A call of the tenant's staff. */
    public Served call(
            TenantId tenant,
            String tool,
            ObjectNode arguments,
            Scope scope,
            Deadline deadline,
            CredentialSource credentials) {
        return call(tenant, tool, arguments, scope, Audience.STAFF, deadline, credentials);
    }

    public Served call(
            TenantId tenant,
            String tool,
            ObjectNode arguments,
            Scope scope,
            Audience audience,
            Deadline deadline,
            CredentialSource credentials) {
        return engine.serve(
                new VendorCall(tenant, HALO, new ToolName(tool), scope, audience, arguments, deadline, credentials));
    }

    public static ObjectNode answered(Served served) {
        if (served.answer() instanceof ToolAnswer.Answered(ObjectNode structured)) {
            return structured;
        }
        throw new AssertionError("not answered: " + served);
    }

    public static ToolAnswer.Objected objected(Served served) {
        if (served.answer() instanceof ToolAnswer.Objected objected) {
            return objected;
        }
        throw new AssertionError("answered: " + served);
    }

    @Override
    public void close() {
        http.close();
    }
}
