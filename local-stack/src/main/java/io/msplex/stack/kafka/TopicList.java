package io.msplex.stack.kafka;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import io.msplex.stack.state.ListFile;
import io.msplex.stack.state.StackFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;

/**
 * The topics of the platform, as {@code topics.yaml} lists them.
 *
 * @param topics in the order of the file
 */
public record TopicList(List<Topic> topics) {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Copies the list. */
    public TopicList {
        topics = List.copyOf(topics);
    }

    /**
     * One topic.
     *
     * @param name with its version suffix
     * @param partitions at least 1
     * @param settings the broker's topic settings
     */
    public record Topic(
            @JsonProperty("name") String name,
            @JsonProperty("partitions") int partitions,
            @JsonProperty("settings") Map<String, String> settings) {
        /** Copies the settings. */
        public Topic {
            settings = Map.copyOf(settings);
        }
    }

    /** The platform's list. */
    public static TopicList ofThePlatform() {
        return new TopicList(ListFile.read(TopicList.class, "topics.yaml", new TypeReference<List<Topic>>() {}));
    }

    /**
     * Creates the topics that do not exist yet and waits until they do; existing ones are left as they are.
     *
     * @param bootstrap the broker's address
     */
    public void createMissing(String bootstrap) {
        try (Admin admin = admin(bootstrap, LIMIT)) {
            Set<String> existing = within(admin.listTopics().names());
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.settings()))
                    .toList();
            if (!missing.isEmpty()) {
                within(admin.createTopics(missing).all());
            }
        }
    }

    static boolean brokerAnswers(String bootstrap) {
        try (Admin admin = admin(bootstrap, Duration.ofSeconds(2))) {
            return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /**
     * The client looks for classes of its own by the thread's class loader. In a test of Quarkus that is the application's, which
     * knows another copy of them or none.
     */
    private static Admin admin(String bootstrap, Duration limit) {
        int millis = Math.toIntExact(limit.toMillis());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Admin.class.getClassLoader());
        try {
            return Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    bootstrap,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    millis,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    millis));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static <T> T within(KafkaFuture<T> future) {
        try {
            return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFault("Interrupted while creating topics.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new StackFault("Kafka did not create the topics: " + e.getMessage(), e);
        }
    }
}
