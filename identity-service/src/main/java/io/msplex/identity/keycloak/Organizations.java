package io.msplex.identity.keycloak;

import io.msplex.contracts.TenantId;
import io.msplex.identity.problem.UnreachableIdentityProvider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** One Keycloak organization for each tenant; its alias is the tenant id. Blocks. */
@Singleton
public class Organizations {
    private final AdminApi api;

    Organizations(AdminApi api) {
        this.api = api;
    }

    /**
     * Makes sure that the tenant has its organization.
     *
     * @param displayName what people read when they choose an organization
     * @return Keycloak's id of it
     * @throws UnreachableIdentityProvider if that cannot be made sure now
     */
    public String ensure(TenantId tenant, String displayName) {
        return api.step(() -> findOrCreate(tenant, displayName));
    }

    private String findOrCreate(TenantId tenant, String displayName) {
        OrganizationRepresentation organization =
                find(tenant).orElseGet(() -> create(tenant, nameOf(tenant, displayName)));
        if (!organization.getName().equals(nameOf(tenant, displayName))) {
            organization.setName(nameOf(tenant, displayName));
            api.status(
                    "rename an organization",
                    realm -> realm.organizations().get(organization.getId()).update(organization));
        }
        return organization.getId();
    }

    /** Keycloak wants organization names to be unique, tenants' names are not: so the name carries the id too. */
    private static String nameOf(TenantId tenant, String displayName) {
        return displayName + " (" + tenant + ")";
    }

    /** Keycloak searches organizations by name and domain, not by alias; the domain holds the alias and is unique. */
    private Optional<OrganizationRepresentation> find(TenantId tenant) {
        return api
                .call("find an organization", realm -> realm.organizations().search(domainOf(tenant), true, 0, 2))
                .stream()
                .filter(organization -> tenant.value().equals(organization.getAlias()))
                .findFirst();
    }

    /**
     * The organization, made by us or by somebody else at the same time. Keycloak tells the slower one in many ways (400, 409 and 500
     * have been seen), so whatever it says, an organization that is there is enough.
     */
    private OrganizationRepresentation create(TenantId tenant, String name) {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName(name);
        organization.setAlias(tenant.value());
        organization.setEnabled(true);
        organization.addDomain(new OrganizationDomainRepresentation(domainOf(tenant)));
        int status;
        try {
            status = api.status(
                    "create an organization", realm -> realm.organizations().create(organization));
        } catch (UnreachableIdentityProvider refused) {
            return find(tenant).orElseThrow(() -> refused);
        }
        // Refused as a duplicate of one that cannot be seen yet: worth another attempt.
        return find(tenant)
                .orElseThrow(() -> new UnreachableIdentityProvider(
                        "show the organization of tenant " + tenant, new WebApplicationException(status)));
    }

    /** Keycloak demands a domain; {@code .example} can never be a real one (RFC 2606). */
    private static String domainOf(TenantId tenant) {
        return tenant + ".msplex.example";
    }
}
