package io.msplex.edge.enforcement;

import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.CustomerId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.CustomerScope.Only;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.entitlement.ConnectorInstance;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.msplex.contracts.entitlement.EntitlementSnapshot.PlanTerms;
import io.msplex.contracts.entitlement.EntitlementSnapshot.Subscription;
import io.msplex.contracts.entitlement.EntitlementSnapshot.SubscriptionState;
import io.msplex.contracts.identity.Role;
import io.msplex.contracts.identity.TenantDirectory;
import io.msplex.contracts.identity.TenantDirectory.Customer;
import io.msplex.contracts.identity.TenantDirectory.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tenant of these tests: a technician who sees every customer, a customer's own user, and one HaloPSA. */
final class Acme {
    static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    static final TenantId TENANT = new TenantId("acme");
    static final ConnectorId HALOPSA = new ConnectorId("halopsa");
    static final CustomerId CONTOSO = new CustomerId("contoso");
    static final CustomerId FABRIKAM = new CustomerId("fabrikam");
    static final CustomerId NORTHWIND = new CustomerId("northwind");
    static final Member TOM = new Member(new PrincipalId("tom"), Set.of(Role.TECHNICIAN), new CustomerScope.All());
    static final Member CARL =
            new Member(new PrincipalId("carl"), Set.of(Role.CUSTOMER_USER), new Only(Set.of(CONTOSO)));

    private Acme() {}

    static TenantDirectory directory() {
        return directoryOf(TOM, CARL);
    }

    static TenantDirectory directoryOf(Member... members) {
        return new TenantDirectory(
                TENANT,
                1,
                NOW,
                "Acme",
                List.of(
                        new Customer(CONTOSO, "Contoso Ltd"),
                        new Customer(FABRIKAM, "Fabrikam Inc"),
                        new Customer(NORTHWIND, "Northwind Traders"),
                        new Customer(new CustomerId("northwind-2"), "Northwind Logistics")),
                List.of(members));
    }

    static ConnectorInstance halopsa(Readiness readiness) {
        return instance("halo", "Our HaloPSA", readiness);
    }

    static ConnectorInstance instance(String id, String name, Readiness readiness) {
        return new ConnectorInstance(
                new InstanceId(id), HALOPSA, name, readiness, Map.of(CONTOSO, "12", FABRIKAM, "13"));
    }

    static EntitlementSnapshot snapshot(ConnectorInstance... instances) {
        return snapshot(SubscriptionState.ACTIVE, Set.of(HALOPSA), Set.of(ToolAccess.READ), instances);
    }

    static EntitlementSnapshot snapshot(
            SubscriptionState state,
            Set<ConnectorId> connectors,
            Set<ToolAccess> access,
            ConnectorInstance... instances) {
        return new EntitlementSnapshot(
                TENANT,
                7,
                NOW,
                new Subscription("team", state, NOW, NOW.plus(Duration.ofDays(30))),
                new PlanTerms(connectors, access, 1_000),
                List.of(instances));
    }
}
