package io.msplex.worker.lane;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.jboss.logging.Logger;

/**
 * The share group's own settings, which only the broker keeps. A new group would begin with the records that come after its first
 * member, and drop what was accepted before: it must begin at the earliest. A lock outlives the longest deadline, so that no call is
 * handed to a second lane while the first still serves it. The broker gives up a record that it has handed out too often, even to lanes
 * that died with it unseen, so it may do that as often as brokers allow.
 */
final class ShareGroup {
    private static final Logger LOG = Logger.getLogger(ShareGroup.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String bootstrap;
    private final String group;
    private final int deliveries;

    ShareGroup(String bootstrap, String group, int deliveries) {
        this.bootstrap = bootstrap;
        this.group = group;
        this.deliveries = deliveries;
    }

    /** Whether the settings are in place, or not ours to change; false while Kafka does not answer. */
    boolean prepare() {
        try (Admin admin = admin()) {
            Map<ConfigResource, java.util.Collection<AlterConfigOp>> settings = Map.of(
                    new ConfigResource(ConfigResource.Type.GROUP, group),
                    List.of(
                            set("share.auto.offset.reset", "earliest"),
                            set("share.record.lock.duration.ms", "60000"),
                            set("share.delivery.count.limit", Integer.toString(deliveries))));
            var done = admin.incrementalAlterConfigs(settings).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debugf("share group %s is prepared: %s", group, done == null);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                LOG.warnf(
                        "this worker may not set up share group %s; its operator must: share.auto.offset.reset=earliest, share.record.lock.duration.ms=60000, share.delivery.count.limit=%d",
                        group, deliveries);
                return true;
            }
            if (e.getCause() instanceof InvalidConfigurationException) {
                LOG.errorf(
                        "Kafka refuses the settings of share group %s: %s",
                        group, e.getCause().getMessage());
            }
            return false;
        } catch (TimeoutException | KafkaException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How many partitions the topic has; 0 while Kafka does not say. */
    int partitions(String topic) {
        try (Admin admin = admin()) {
            return admin
                    .describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .values()
                    .stream()
                    .mapToInt(found -> found.partitions().size())
                    .sum();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warnf("the partitions of %s are not known, so none of its lanes will rest: %s", topic, e.toString());
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private Admin admin() {
        Properties client = new Properties();
        client.put("bootstrap.servers", bootstrap);
        client.put("client.id", "msplex-worker-group");
        client.put("enable.metrics.push", false);
        return Admin.create(client);
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }
}
