package io.msplex.metering.ledger;

import io.msplex.contracts.CallId;
import io.msplex.contracts.TenantId;
import io.msplex.metering.tenancy.TenantSession;
import io.msplex.tenanthttp.access.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The ledger, for people who audit. */
@Path("/tenants/{tenant}/audit")
public class LedgerResource {
    private static final int USUAL = 100;
    private static final int MOST = 500;

    private final CurrentCaller current;

    LedgerResource(CurrentCaller current) {
        this.current = current;
    }

    /**
     * Events that meet every condition given, newest first.
     *
     * @param limit 1 to 500, 100 where absent
     * @param before only events with a smaller number
     */
    @GET
    @RolesAllowed({"tenant_admin", "tenant_owner", "auditor", "platform_admin"})
    public Uni<LedgerPage> events(
            @RestPath TenantId tenant,
            @RestQuery @Nullable CallId call,
            @RestQuery @Nullable String type,
            @RestQuery @Nullable String reason,
            @RestQuery @Nullable Instant from,
            @RestQuery @Nullable Instant to,
            @RestQuery @Nullable Integer limit,
            @RestQuery @Nullable Long before) {
        current.caller().mustBelongTo(tenant);
        int most = limit == null ? USUAL : Math.clamp(limit, 1, MOST);
        var conditions = new Conditions(tenant);
        conditions.where("callId = :call", "call", call == null ? null : call.value());
        conditions.where("type = :type", "type", type);
        conditions.where("reason = :reason", "reason", reason);
        conditions.where("occurredAt >= :from", "from", from);
        conditions.where("occurredAt < :to", "to", to);
        conditions.where("seq < :before", "before", before);
        return TenantSession.in(
                tenant,
                () -> LedgerEntry.<LedgerEntry>find(conditions.text() + " order by seq desc", conditions.values())
                        .range(0, most - 1)
                        .list()
                        .map(entries -> page(entries, most)));
    }

    private static LedgerPage page(List<LedgerEntry> entries, int most) {
        Long next = entries.size() < most ? null : Long.valueOf(entries.getLast().seq);
        return new LedgerPage(entries.stream().map(LedgerPage.Line::of).toList(), next);
    }

    /** Conditions of one query; absent ones are left out. */
    private static final class Conditions {
        private final StringBuilder text = new StringBuilder("tenantId = :tenant");
        private final Map<String, Object> values = new HashMap<>();

        Conditions(TenantId tenant) {
            values.put("tenant", tenant.value());
        }

        void where(String condition, String name, @Nullable Object value) {
            if (value != null) {
                text.append(" and ").append(condition);
                values.put(name, value);
            }
        }

        String text() {
            return text.toString();
        }

        Map<String, Object> values() {
            return values;
        }
    }
}
