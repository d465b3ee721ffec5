package io.msplex.testkit;

import io.msplex.stack.kafka.KafkaPart;
import io.msplex.stack.keycloak.KeycloakPart;
import io.msplex.stack.part.PartRunner;
import io.msplex.stack.part.StackContext;
import io.msplex.stack.postgres.PostgresPart;
import io.msplex.stack.postgres.PostgresServer;
import io.msplex.stack.state.Ports;
import io.msplex.stack.state.StackHome;
import java.util.List;

/** The parts as child processes, run by the very code that the local stack runs them with. */
final class EmbeddedParts implements RealParts.Source {
    private final StackContext context;
    private final PartRunner runner;

    EmbeddedParts() {
        StackHome home = TestHome.ofThisJvm();
        Ports ports = TestHome.ports(home);
        this.context = StackContext.of(home, ports);
        this.runner = new PartRunner(context);
    }

    @Override
    public PostgresServer postgres() {
        PostgresPart postgres = new PostgresPart(context, List.of(), false);
        runner.start(postgres);
        return postgres.server();
    }

    @Override
    public String kafka() {
        KafkaPart kafka = new KafkaPart(context);
        runner.start(kafka);
        return kafka.bootstrap();
    }

    @Override
    public TestKeycloak keycloak() {
        RealParts.postgres();
        KeycloakPart keycloak = new KeycloakPart(context, TestKeycloak.realmValues());
        runner.start(keycloak);
        return new TestKeycloak(keycloak.url(), context.secrets().of("keycloak.admin"));
    }
}
