package io.msplex.edge.enforcement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.contracts.CallId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.msplex.contracts.identity.TenantDirectory.Member;
import io.msplex.contracts.policy.DecisionReply;
import io.msplex.edge.catalogue.Catalogues;
import io.msplex.edge.policy.FakePolicy;
import io.msplex.edge.quota.FakeMetering;
import io.msplex.edge.quota.QuotaVerdict.Held;
import io.msplex.edge.quota.Reservation;
import io.msplex.edge.token.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls at every stage of the chain, as the steps before would have made them. */
final class Stages {
    static final Clock CLOCK = Clock.fixed(Acme.NOW, ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Stages() {}

    static ToolCall arrived(@Nullable String bearer, @Nullable String urlTenant, String tool, String arguments) {
        return new ToolCall(
                new CallId("01970000-0000-7000-8000-000000000001"),
                bearer,
                urlTenant == null ? null : new TenantId(urlTenant),
                "203.0.113.7",
                tool,
                json(arguments),
                Acme.NOW.plus(Duration.ofSeconds(30)),
                new CallTrace());
    }

    static ToolCall arrived(String arguments) {
        return arrived("token", "acme", "list_tickets", arguments);
    }

    static AuthenticatedCall authenticated(ToolCall call, String principal, String... organizations) {
        return new AuthenticatedCall(call, caller(principal, Set.of("tickets.read"), organizations));
    }

    static Caller caller(String principal, Set<String> scopes, String... organizations) {
        return new Caller(
                new PrincipalId(principal),
                "claude",
                Set.of(organizations),
                scopes,
                Acme.NOW.plus(Duration.ofMinutes(5)));
    }

    static TenantCall inTenant(Member member, String arguments) {
        return inTenant(member, "list_tickets", arguments);
    }

    static TenantCall inTenant(Member member, String tool, String arguments) {
        ToolCall call = arrived("token", "acme", tool, arguments);
        return new TenantCall(authenticated(call, member.principal().value(), "acme"), Acme.TENANT);
    }

    static EntitledCall entitled(TenantCall call, Member member, CustomerScope scope, EntitlementSnapshot snapshot) {
        return new EntitledCall(new CustomerCall(call, member, scope), snapshot);
    }

    static EntitledCall entitled(String tool, String arguments, EntitlementSnapshot snapshot) {
        return entitled(inTenant(Acme.TOM, tool, arguments), Acme.TOM, new CustomerScope.All(), snapshot);
    }

    static RoutedCall routed(Readiness readiness) {
        return routed(readiness, new CustomerScope.All(), "{}");
    }

    static RoutedCall routed(Readiness readiness, CustomerScope scope, String arguments) {
        return routed(Acme.TOM, readiness, scope, arguments);
    }

    static RoutedCall routed(Member member, Readiness readiness, CustomerScope scope, String arguments) {
        var instance = Acme.halopsa(readiness);
        return new RoutedCall(
                entitled(inTenant(member, arguments), member, scope, Acme.snapshot(instance)),
                Catalogues.real().tool("list_tickets").orElseThrow(),
                instance);
    }

    static MeteredCall metered(RoutedCall call, DecisionReply decision, Reservation reservation) {
        return new MeteredCall(new PermittedCall(call, decision), reservation);
    }

    static MeteredCall metered(RoutedCall call) {
        return metered(call, FakePolicy.allow(), reservation(new FakeMetering(CLOCK, 100)));
    }

    static Reservation reservation(FakeMetering metering) {
        if (metering.blocks().reserve(Acme.TENANT).await().indefinitely() instanceof Held(var reservation)) {
            return reservation;
        }
        throw new IllegalStateException("the fake has no unit left");
    }

    static <T> Decision<T> decided(Uni<Decision<T>> decision) {
        return decision.await().atMost(Duration.ofSeconds(1));
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
