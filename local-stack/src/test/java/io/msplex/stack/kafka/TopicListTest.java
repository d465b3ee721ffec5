package io.msplex.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.Topics;
import io.msplex.stack.kafka.TopicList.Topic;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicListTest {
    private final List<Topic> topics = TopicList.ofThePlatform().topics();

    @Test
    void holdsEveryTopicThatTheContractsName() throws IllegalAccessException {
        // Given
        List<String> named = new ArrayList<>(List.of(Topics.callRequest(new ConnectorId("halopsa"))));
        for (var field : Arrays.stream(Topics.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .toList()) {
            named.add((String) field.get(null));
        }

        // Then
        assertThat(topics).extracting(Topic::name).containsAll(named).doesNotHaveDuplicates();
    }

    @Test
    void asksWhateverTheThreadLoadsClassesBy() {
        // Given
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader empty = new ClassLoader("empty", null) {};
        thread.setContextClassLoader(empty);

        try {
            // When
            boolean answers = TopicList.brokerAnswers("localhost:1");

            // Then
            assertThat(answers).isFalse();
            assertThat(thread.getContextClassLoader()).isSameAs(empty);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void keepsTheLastWordOfEveryKeyWhereStateIsPublished() {
        assertThat(topics)
                .filteredOn(
                        topic -> List.of(Topics.IDENTITY_DIRECTORY, Topics.ENTITLEMENT_SNAPSHOT, Topics.POLICY_BUNDLE)
                                .contains(topic.name()))
                .hasSize(3)
                .allSatisfy(topic -> assertThat(topic.settings()).containsEntry("cleanup.policy", "compact"));
    }
}
