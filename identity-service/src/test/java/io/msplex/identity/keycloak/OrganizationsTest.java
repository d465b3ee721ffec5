package io.msplex.identity.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.msplex.contracts.TenantId;
import io.msplex.identity.problem.UnreachableIdentityProvider;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.resource.OrganizationsResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** Two who create the organization of one tenant at once. */
class OrganizationsTest {
    private static final TenantId ACME = new TenantId("acme");

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 500})
    void takesTheOneThatSomebodyElseMadeMeanwhile(int refusal) {
        Rival rival = new Rival(refusal, 1);
        assertThat(rival.organizations().ensure(ACME, "Acme")).isEqualTo("made-by-the-rival");
        assertThat(rival.creations).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 500})
    void waitsForOneThatCannotBeSeenYet(int refusal) {
        Rival rival = new Rival(refusal, 7);
        assertThat(rival.organizations().ensure(ACME, "Acme")).isEqualTo("made-by-the-rival");
    }

    @Test
    void givesUpWhereKeycloakRefusesForAnotherReason() {
        Rival nobody = new Rival(500, Integer.MAX_VALUE);
        assertThatThrownBy(() -> nobody.organizations().ensure(ACME, "Acme"))
                .isInstanceOf(UnreachableIdentityProvider.class);
    }

    /** A realm in which somebody else has begun to make the organization: every creation is refused. */
    private static final class Rival {
        private final int refusal;
        private int looksInVain;
        private int creations;

        Rival(int refusal, int looksInVain) {
            this.refusal = refusal;
            this.looksInVain = looksInVain;
        }

        Organizations organizations() {
            OrganizationsResource organizations = fake(OrganizationsResource.class, method -> switch (method) {
                case "search" -> looksInVain-- > 0 ? List.of() : List.of(made());
                case "create" -> {
                    creations++;
                    yield Response.status(refusal).build();
                }
                default -> throw new UnsupportedOperationException(method);
            });
            RealmResource realm = fake(RealmResource.class, method -> organizations);
            return new Organizations(new AdminApi(realm, Duration.ofMillis(1)));
        }

        private static OrganizationRepresentation made() {
            OrganizationRepresentation made = new OrganizationRepresentation();
            made.setId("made-by-the-rival");
            made.setAlias(ACME.value());
            made.setName("Acme (acme)");
            return made;
        }
    }

    private interface Answers {
        Object to(String method);
    }

    private static <T> T fake(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.to(method.getName())));
    }
}
