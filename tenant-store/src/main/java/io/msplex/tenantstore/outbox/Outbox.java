package io.msplex.tenantstore.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.audit.AuditEvent;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Events that wait in the database for Kafka. */
@Singleton
public class Outbox {
    private static final String APPEND =
            "insert into outbox (tenant_id, event_id, type, occurred_at, payload) values (?1, ?2, ?3, ?4, ?5)";

    private final ObjectMapper json;

    Outbox(ObjectMapper json) {
        this.json = json;
    }

    /** Adds the event to the transaction of the session, which must be the event's tenant's. */
    public Uni<Void> append(Mutiny.Session session, AuditEvent event) {
        return session.createNativeQuery(APPEND)
                .setParameter(1, event.tenantId().value())
                .setParameter(2, UUID.fromString(event.eventId()))
                .setParameter(3, event.type())
                .setParameter(4, event.occurredAt().atOffset(ZoneOffset.UTC))
                .setParameter(5, written(event))
                .executeUpdate()
                .replaceWithVoid();
    }

    private String written(AuditEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an audit event cannot be written as JSON", e);
        }
    }
}
