package io.msplex.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.CustomerId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.identity.Role;
import io.msplex.contracts.policy.DecisionQuestion;
import io.msplex.contracts.policy.DecisionReply;
import io.msplex.contracts.policy.DecisionReply.Effect;
import io.msplex.policy.bundle.PoliciesInForce;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every question of a small world, against the same rules written down once more in plain Java: two tenants, two customers, no role,
 * each role and each pair of roles, every access, known areas and one that nobody knows, with the scope, without it, and with the
 * scope of something else.
 */
class SmallScopeTest {
    private static final List<String> AREAS =
            List.of("tickets", "clients", "assets", "contracts", "billing", "docs", "sales", "unheard-of");
    private static final CustomerId CONTOSO = new CustomerId("contoso");
    private static final CustomerId FABRIKAM = new CustomerId("fabrikam");
    private static final List<CustomerScope> CUSTOMERS = List.of(
            new CustomerScope.All(),
            new CustomerScope.Only(Set.of(CONTOSO)),
            new CustomerScope.Only(Set.of(CONTOSO, FABRIKAM)));

    private final Decisions decisions = Questions.decisions();

    @Test
    void agreesWithTheOracleOnEveryQuestion() {
        var policies = List.of(Questions.template(Questions.ACME), Questions.template(Questions.BETA));
        int asked = 0;
        for (DecisionQuestion question : everyQuestion()) {
            for (PoliciesInForce policy : policies) {
                // Alternately the policies of the tenant asked about, and those of the other one.
                TenantId tenant = asked++ % 4 < 2 ? policy.tenantId() : other(policy.tenantId());
                DecisionReply reply = decisions.decide(tenant, question, policy);
                assertThat(reply.effect())
                        .as("%s %s with policies of %s: %s", tenant, question, policy.tenantId(), reply)
                        .isEqualTo(oracle(tenant, question, policy) ? Effect.ALLOW : Effect.DENY);
                assertThat(reply.determinedBy()).doesNotContain(Decisions.ERROR);
            }
        }
        assertThat(asked).isGreaterThan(5_000);
    }

    private static TenantId other(TenantId tenant) {
        return tenant.equals(Questions.ACME) ? Questions.BETA : Questions.ACME;
    }

    private static List<DecisionQuestion> everyQuestion() {
        var questions = new ArrayList<DecisionQuestion>();
        for (Set<Role> roles : roleSets()) {
            for (ToolAccess access : ToolAccess.values()) {
                for (String area : AREAS) {
                    for (CustomerScope customers : CUSTOMERS) {
                        for (Set<String> scopes : List.of(
                                Set.of(ToolScope.of(area, access), "openid"),
                                Set.<String>of(),
                                Set.of("other.read", "other.write", area))) {
                            questions.add(Questions.question(roles, access, area, scopes, customers));
                        }
                    }
                }
            }
        }
        return questions;
    }

    private static Set<Set<Role>> roleSets() {
        var sets = new HashSet<Set<Role>>();
        sets.add(Set.of());
        for (Role one : Role.values()) {
            for (Role other : Role.values()) {
                sets.add(EnumSet.of(one, other));
            }
        }
        return sets;
    }

    /** Guard, no platform forbid, a template permit; the template forbids nothing. */
    private static boolean oracle(TenantId tenant, DecisionQuestion question, PoliciesInForce policies) {
        boolean all = question.customers() instanceof CustomerScope.All;
        boolean customerUser = question.roles().contains(Role.CUSTOMER_USER);
        boolean guard = policies.tenantId().equals(tenant) && !question.roles().isEmpty() && !(customerUser && all);
        boolean read = question.access() == ToolAccess.READ;
        boolean scope = question.scopes().contains(question.area() + (read ? ".read" : ".write"));
        boolean customersArea = Set.of("tickets", "assets", "docs").contains(question.area());
        boolean platform = scope && question.access() != ToolAccess.DESTRUCTIVE && (!customerUser || customersArea);
        return guard
                && platform
                && question.roles().stream().anyMatch(role -> permits(role, question.area(), read, all));
    }

    private static boolean permits(Role role, String area, boolean read, boolean all) {
        return switch (role) {
            case TENANT_OWNER, TENANT_ADMIN, TECHNICIAN -> true;
            case APPROVER -> read;
            case BILLING ->
                read && Set.of("contracts", "billing", "clients", "sales").contains(area);
            case AUDITOR -> read && Set.of("clients", "tickets").contains(area);
            case CUSTOMER_USER ->
                read && !all && Set.of("tickets", "assets", "docs").contains(area);
        };
    }
}
