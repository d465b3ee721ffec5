package io.msplex.testkit;

import io.msplex.stack.kafka.KafkaPart;
import io.msplex.stack.keycloak.KeycloakPart;
import io.msplex.stack.part.PartRunner;
import io.msplex.stack.part.StackContext;
import io.msplex.stack.postgres.PostgresPart;
import io.msplex.stack.process.Tools;
import io.msplex.stack.state.CacheFolder;
import io.msplex.stack.state.StackHome;
import io.msplex.stack.state.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Data folders in which PostgreSQL is initialised, the realm is imported and Kafka's storage is formatted. They are made
 * once per realm file and copied by every JVM that tests, which saves each of them most of the start.
 */
final class TestTemplate {
    private TestTemplate() {}

    /** Copies the data and the passwords that go with it into the folder. */
    static void copyTo(StackHome home) throws IOException {
        Path template = CacheFolder.once(folder(home), TestTemplate::make);
        Path data = StackHome.makeParent(home.data(PostgresPart.NAME));
        for (String part : List.of(PostgresPart.NAME, KafkaPart.NAME)) {
            copy(StackHome.at(template).data(part), data.resolve(part));
        }
        copy(StackHome.at(template).secretsFile(), home.secretsFile());
    }

    /** The name changes with everything that the data depends on. */
    private static Path folder(StackHome home) throws IOException {
        String realm = Files.readString(home.checkout().realmFile());
        int key = List.of(
                        realm,
                        TestKeycloak.realmValues(),
                        Versions.of(PostgresPart.NAME),
                        Versions.of(KafkaPart.NAME),
                        Versions.of(KeycloakPart.NAME))
                .hashCode();
        return home.cache().resolve("test-template-" + Integer.toHexString(key));
    }

    private static void make(Path folder) {
        StackHome home = StackHome.at(folder);
        StackContext context = StackContext.of(home, TestHome.ports(home));
        PartRunner runner = new PartRunner(context);
        PostgresPart postgres = new PostgresPart(context, List.of(), false);
        KeycloakPart keycloak = new KeycloakPart(context, TestKeycloak.realmValues());
        try {
            runner.start(postgres);
            runner.start(keycloak);
        } finally {
            runner.stop(keycloak);
            runner.stop(postgres);
        }
        new KafkaPart(context).prepare();
        List.of(home.run(), home.logs(), home.data(KeycloakPart.NAME)).forEach(CacheFolder::delete);
    }

    /** PostgreSQL insists on the owner and the rights of its files, which Java's own copy would lose. */
    private static void copy(Path source, Path target) throws IOException {
        if (Tools.run(List.of("cp", "-a", source.toString(), target.toString())) != 0) {
            throw new IOException("Cannot copy " + source + " to " + target);
        }
    }
}
