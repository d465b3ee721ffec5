package io.msplex.identity.keycloak;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/**
 * Puts the gateway's audience into every area scope ({@code tickets.read} and the like). The realm is imported once, but the
 * gateway's address may change later, and a token whose audience is another address is refused. Blocks.
 */
@Singleton
public class RealmAudience {
    private static final Logger LOG = Logger.getLogger(RealmAudience.class);
    private static final Pattern AREA_SCOPE = Pattern.compile("[a-z]+\\.(read|write)");
    private static final String MAPPER_TYPE = "oidc-audience-mapper";
    private static final String AUDIENCE = "included.custom.audience";

    private final AdminApi api;
    private final String audience;

    RealmAudience(AdminApi api, KeycloakSettings settings) {
        this.api = api;
        this.audience = settings.mcpAudience().toString();
    }

    /** @throws io.msplex.identity.problem.UnreachableIdentityProvider if that cannot be made sure now */
    public void ensure() {
        List<ClientScopeRepresentation> scopes =
                api.call("list client scopes", realm -> realm.clientScopes().findAll());
        for (ClientScopeRepresentation scope : scopes) {
            if (AREA_SCOPE.matcher(scope.getName()).matches()) {
                ensure(scope);
            }
        }
    }

    private void ensure(ClientScopeRepresentation scope) {
        Optional<ProtocolMapperRepresentation> present = Optional.ofNullable(scope.getProtocolMappers()).stream()
                .flatMap(List::stream)
                .filter(mapper -> MAPPER_TYPE.equals(mapper.getProtocolMapper()))
                .filter(mapper -> mapper.getConfig().containsKey(AUDIENCE))
                .findFirst();
        if (present.isEmpty()) {
            api.status(
                    "add an audience mapper",
                    realm -> realm.clientScopes()
                            .get(scope.getId())
                            .getProtocolMappers()
                            .createMapper(mapper()));
            LOG.infof("scope %s now names audience %s", scope.getName(), audience);
        } else if (!audience.equals(present.get().getConfig().get(AUDIENCE))) {
            ProtocolMapperRepresentation mapper = present.get();
            Map<String, String> config = new HashMap<>(mapper.getConfig());
            config.put(AUDIENCE, audience);
            mapper.setConfig(config);
            api.call("change an audience mapper", realm -> {
                realm.clientScopes().get(scope.getId()).getProtocolMappers().update(mapper.getId(), mapper);
                return mapper;
            });
            LOG.infof("scope %s now names audience %s", scope.getName(), audience);
        }
    }

    private ProtocolMapperRepresentation mapper() {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName("audience of the gateway");
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper(MAPPER_TYPE);
        mapper.setConfig(Map.of(
                AUDIENCE,
                audience,
                "access.token.claim",
                "true",
                "id.token.claim",
                "false",
                "introspection.token.claim",
                "true"));
        return mapper;
    }
}
