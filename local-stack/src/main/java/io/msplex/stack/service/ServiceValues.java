package io.msplex.stack.service;

import io.msplex.stack.keycloak.KeycloakPart;
import io.msplex.stack.part.StackContext;
import io.msplex.stack.postgres.PostgresPart;
import io.msplex.stack.service.ServiceList.Service;
import io.msplex.stack.state.StackFault;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What the placeholders in {@code services.yaml} stand for. */
final class ServiceValues implements UnaryOperator<String> {
    private final StackContext context;
    private final Service service;

    ServiceValues(StackContext context, Service service) {
        this.context = context;
        this.service = service;
    }

    @Override
    public String apply(String name) {
        int dot = name.indexOf('.');
        String kind = dot < 0 ? name : name.substring(0, dot);
        String rest = dot < 0 ? "" : name.substring(dot + 1);
        return switch (kind) {
            case "name" -> service.name();
            case "schema" -> Objects.requireNonNull(service.schema(), "this service has no schema");
            case "port" -> Integer.toString(context.ports().of(rest));
            case "url" -> url(rest);
            case "management-url" -> url(rest + "-management");
            case "secret" -> context.secrets().of(rest);
            case "keys" -> context.home().keys().resolve(rest).toString();
            case "postgres" -> "reactive-url".equals(rest) ? postgres("postgresql") : postgres("jdbc:postgresql");
            case "kafka" -> "localhost:" + context.ports().of("kafka");
            case "keycloak" -> url("keycloak") + "/realms/" + KeycloakPart.REALM;
            case "edge" -> url(ServiceList.EDGE);
            default -> throw new StackFault("services.yaml holds a placeholder that nobody knows: ${" + name + "}");
        };
    }

    private String url(String port) {
        return "http://localhost:" + context.ports().of(port);
    }

    private String postgres(String scheme) {
        return scheme + "://localhost:" + context.ports().of(PostgresPart.NAME) + "/" + PostgresPart.DATABASE;
    }
}
