package io.msplex.identity.keycloak;

import io.msplex.contracts.TenantId;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** One Keycloak organization for each tenant; its alias is the tenant id. Blocks. */
@Singleton
public class Organizations {
    private static final int CONFLICT = 409;

    private final AdminApi api;

    Organizations(AdminApi api) {
        this.api = api;
    }

    /**
     * Makes sure that the tenant has its organization.
     *
     * @param displayName what people read when they choose an organization
     * @return Keycloak's id of it
     * @throws io.msplex.identity.problem.UnreachableIdentityProvider if that cannot be made sure now
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

    private OrganizationRepresentation create(TenantId tenant, String name) {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName(name);
        organization.setAlias(tenant.value());
        organization.setEnabled(true);
        organization.addDomain(new OrganizationDomainRepresentation(domainOf(tenant)));
        int status = api.status(
                "create an organization", realm -> realm.organizations().create(organization));
        return find(tenant)
                .orElseThrow(() -> new IllegalStateException(
                        status == CONFLICT
                                ? "Keycloak has another organization with the alias or domain of tenant " + tenant
                                : "Keycloak lost the organization of tenant " + tenant));
    }

    /** Keycloak demands a domain; {@code .example} can never be a real one (RFC 2606). */
    private static String domainOf(TenantId tenant) {
        return tenant + ".msplex.example";
    }
}
