package io.msplex.stack.kafka;

import io.msplex.stack.part.Part;
import io.msplex.stack.part.StackContext;
import io.msplex.stack.process.LocalPort;
import io.msplex.stack.process.RunCommand;
import io.msplex.stack.state.CacheFolder;
import io.msplex.stack.state.StackFault;
import io.msplex.stack.state.StackHome;
import io.msplex.stack.state.Versions;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** One Kafka node that is broker and controller at once. */
public final class KafkaPart implements Part {
    /** Name of this part and of the port clients use. */
    public static final String NAME = "kafka";

    /** Name of the port between broker and controller. */
    public static final String CONTROLLER = "kafka-controller";

    private static final String BROKER_SETTINGS = "broker.properties";

    private final StackContext context;

    /** @param context folders, ports and secrets */
    public KafkaPart(StackContext context) {
        this.context = context;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return Versions.of(NAME);
    }

    @Override
    public List<String> ports() {
        return List.of(NAME, CONTROLLER);
    }

    @Override
    public List<String> needs() {
        return List.of();
    }

    @Override
    public void prepare() {
        CacheFolder.once(data(), this::format);
        write(configuration(), settings(data()));
    }

    @Override
    public RunCommand command() {
        return new RunCommand(
                KafkaDistribution.copied(context.home()).broker(configuration(), context.aot()),
                Map.of(),
                context.home().folder());
    }

    @Override
    public boolean ready() {
        return LocalPort.accepts(context.ports().of(NAME)) && TopicList.brokerAnswers(bootstrap());
    }

    @Override
    public void furnish() {
        TopicList.ofThePlatform().createMissing(bootstrap());
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(90);
    }

    /** The address clients connect to. */
    public String bootstrap() {
        return "localhost:" + context.ports().of(NAME);
    }

    /** The settings of a broker that hold wherever it runs, by Kafka's names; not where it listens and keeps its data. */
    public static Map<String, String> brokerSettings() {
        Properties settings = new Properties();
        try {
            settings.load(new StringReader(resource(BROKER_SETTINGS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(name -> name, settings::getProperty));
    }

    private Path data() {
        return context.home().data(NAME);
    }

    private Path configuration() {
        return StackHome.make(context.home().run()).resolve("kafka.properties");
    }

    /** The node's settings, with ports and folder filled in. */
    private String settings(Path data) {
        String node = resource("node.properties")
                .replace("${port}", Integer.toString(context.ports().of(NAME)))
                .replace("${controller-port}", Integer.toString(context.ports().of(CONTROLLER)))
                .replace("${folder}", data.toString());
        return node + "\n" + resource(BROKER_SETTINGS);
    }

    private static String resource(String name) {
        try (var file = KafkaPart.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new StackFault(name + " is not in the launcher's jar.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StackFault("Cannot read " + name + ".", e);
        }
    }

    private void format(Path fresh) throws IOException {
        Path file = StackHome.make(context.home().run()).resolve("kafka-format.properties");
        try {
            write(file, settings(fresh));
            KafkaDistribution.copied(context.home()).formatStorage(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new StackFault("Cannot write " + file + ".", e);
        }
    }
}
