package io.msplex.identity.member;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.identity.Role;
import io.msplex.identity.keycloak.Person;
import io.msplex.identity.problem.Rendering;
import io.msplex.tenanthttp.access.CurrentCaller;
import io.msplex.tenanthttp.problem.MissingBody;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operators' administration of members. */
@Path("/admin/tenants/{tenant}/members/{username}")
class MemberResource {
    private final MemberProvisioning provisioning;
    private final CurrentCaller current;

    MemberResource(MemberProvisioning provisioning, CurrentCaller current) {
        this.provisioning = provisioning;
        this.current = current;
    }

    /**
     * Body of a write.
     *
     * @param email unique among all accounts
     * @param roles at least one
     * @param customers whom the member sees; exactly one for a customer user
     * @param initialPassword set only while the account has none
     */
    record Content(
            @JsonProperty(required = true) String email,
            @JsonProperty(required = true) String firstName,
            @JsonProperty(required = true) String lastName,
            @JsonProperty(required = true) Set<Role> roles,
            @JsonProperty(required = true) CustomerScope customers,
            @Nullable String initialPassword) {
        Content {
            if (!email.contains("@") || email.length() > 254) {
                throw new IllegalArgumentException("email is an address of at most 254 characters");
            }
            if (firstName.isBlank() || firstName.length() > 100 || lastName.isBlank() || lastName.length() > 100) {
                throw new IllegalArgumentException("first and last name have 1 to 100 characters each");
            }
            if (roles.isEmpty()) {
                throw new IllegalArgumentException("a member has at least one role");
            }
        }

        /** Says nothing about the person. */
        @Override
        public String toString() {
            return "Content[***]";
        }
    }

    /** The member as answered. */
    record Member(PrincipalId principal) {}

    /** Makes somebody a member of the tenant, or changes the member. */
    @PUT
    @Blocking
    @RolesAllowed("platform_admin")
    public Response put(
            @PathParam("tenant") TenantId tenant, @PathParam("username") Username username, @Nullable Content sent) {
        Content content = MissingBody.unlessPresent(sent);
        Person person = new Person(content.email(), content.firstName(), content.lastName(), content.initialPassword());
        Rights rights = new Rights(content.roles(), content.customers());
        return switch (provisioning.put(tenant, username, person, rights, current.caller())) {
            case Enrolment.Enrolled(PrincipalId principal) ->
                Response.ok(new Member(principal)).build();
            case Enrolment.Refused(var reason) -> Rendering.of(reason).response();
        };
    }
}
