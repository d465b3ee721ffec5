package io.msplex.secrets.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Credentials of instances, one each, in the tenant's transaction of the session. Blocks no thread. */
@ApplicationScoped
public class CredentialStore {
    private final Vault vault;
    private final ObjectMapper json;
    private final Clock clock;

    CredentialStore(Vault vault, ObjectMapper json, Clock clock) {
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The credential, with its row locked until the transaction ends: whoever refreshes a token for it is alone in all pods, and
     * nobody replaces it meanwhile.
     */
    public Uni<StoredCredential> lock(TenantId tenant, InstanceId instance, Mutiny.Session session) {
        return row(tenant, instance, session)
                .flatMap(row -> row == null
                        ? Uni.createFrom().item(new StoredCredential.Absent())
                        : content(tenant, instance, row, session));
    }

    /** Notes that the vendor rejected the credential that {@link #lock} gave. */
    public Uni<Void> reject(TenantId tenant, InstanceId instance, Mutiny.Session session) {
        return row(tenant, instance, session)
                .invoke(row -> {
                    if (row != null) {
                        row.state = CredentialRow.REJECTED;
                    }
                })
                .replaceWithVoid();
    }

    /** Stores the credential unless the very same lies there and works. Answers whether anything changed. */
    Uni<Boolean> replace(
            TenantId tenant,
            InstanceId instance,
            ConnectorId connector,
            ClientCredentials credentials,
            Mutiny.Session session) {
        return row(tenant, instance, session).flatMap(row -> {
            if (row == null) {
                CredentialRow first = new CredentialRow();
                first.key = InstanceKey.of(tenant, instance);
                return fill(first, connector, credentials, session).call(() -> session.persist(first));
            }
            return content(tenant, instance, row, session)
                    .flatMap(known -> isSame(row, known, connector, credentials)
                            ? Uni.createFrom().item(false)
                            : fill(row, connector, credentials, session));
        });
    }

    private Uni<CredentialRow> row(TenantId tenant, InstanceId instance, Mutiny.Session session) {
        return session.find(CredentialRow.class, InstanceKey.of(tenant, instance), LockModeType.PESSIMISTIC_WRITE);
    }

    private Uni<StoredCredential> content(
            TenantId tenant, InstanceId instance, CredentialRow row, Mutiny.Session session) {
        if (!row.state.equals(CredentialRow.USABLE)) {
            return Uni.createFrom().item(new StoredCredential.Rejected());
        }
        return vault.open(
                        new SealContext(tenant, instance, row.kind, row.version),
                        new SealedRecord(row.wrappedKey, row.sealed),
                        session)
                .map(plain -> new StoredCredential.Usable(row.version, read(plain)));
    }

    private static boolean isSame(
            CredentialRow row, StoredCredential known, ConnectorId connector, ClientCredentials credentials) {
        return row.connector.equals(connector.value())
                && known instanceof StoredCredential.Usable usable
                && usable.credentials().equals(credentials);
    }

    private Uni<Boolean> fill(
            CredentialRow row, ConnectorId connector, ClientCredentials credentials, Mutiny.Session session) {
        long version = row.version + 1;
        byte[] plain = written(credentials);
        SealContext context = new SealContext(
                new TenantId(row.key.tenantId()),
                new InstanceId(row.key.instanceId()),
                ClientCredentials.KIND,
                version);
        return vault.seal(context, plain, session)
                .onTermination()
                .invoke(() -> Arrays.fill(plain, (byte) 0))
                .map(envelope -> {
                    row.connector = connector.value();
                    row.kind = ClientCredentials.KIND;
                    row.version = version;
                    row.state = CredentialRow.USABLE;
                    row.wrappedKey = envelope.wrappedKey();
                    row.sealed = envelope.sealed();
                    row.storedAt = clock.instant();
                    return true;
                });
    }

    /** What may be told of the credential, where there is one. */
    Uni<Optional<CredentialDescription>> describe(TenantId tenant, InstanceId instance, Mutiny.Session session) {
        return session.find(CredentialRow.class, InstanceKey.of(tenant, instance))
                .flatMap(row -> row == null
                        ? Uni.createFrom().item(Optional.empty())
                        : lastUse(tenant, instance, session)
                                .map(lastUse -> Optional.of(new CredentialDescription(
                                        row.kind, row.state, row.storedAt, lastUse.orElse(null)))));
    }

    private static Uni<Optional<Instant>> lastUse(TenantId tenant, InstanceId instance, Mutiny.Session session) {
        return session.createNativeQuery(
                        "select max(leased_at) from credential_lease where tenant_id = ?1 and instance_id = ?2",
                        Instant.class)
                .setParameter(1, tenant.value())
                .setParameter(2, instance.value())
                .getSingleResultOrNull()
                .map(Optional::ofNullable);
    }

    private byte[] written(ClientCredentials credentials) {
        try {
            return json.writeValueAsBytes(credentials);
        } catch (JsonProcessingException e) {
            throw new VaultFault("a credential could not be written", e);
        }
    }

    private ClientCredentials read(byte[] plain) {
        try {
            return json.readValue(plain, ClientCredentials.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored credential cannot be read", new IOException("not a credential"));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }
}
