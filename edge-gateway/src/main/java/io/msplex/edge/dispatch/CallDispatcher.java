package io.msplex.edge.dispatch;

import io.msplex.contracts.toolcall.ReplyAddress;
import io.msplex.edge.HomeContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends cleared calls to workers and waits for their answers. Runs on the event loop and never blocks it. */
@Singleton
public class CallDispatcher {
    private final CallRecords records;
    private final CallProducer producer;
    private final ReplyReader replies;
    private final PendingCalls pending;
    private final DispatchSettings settings;
    private final Vertx vertx;
    private final Clock clock;

    CallDispatcher(
            CallRecords records,
            CallProducer producer,
            ReplyReader replies,
            PendingCalls pending,
            DispatchSettings settings,
            Vertx vertx,
            Clock clock) {
        this.records = records;
        this.producer = producer;
        this.replies = replies;
        this.pending = pending;
        this.settings = settings;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Whether another call would exceed what this edge may have in flight. */
    public boolean full() {
        return pending.full();
    }

    /**
     * Stores the call in Kafka, which accepts it, and waits for its answer.
     *
     * @return the answer; or {@link NotAccepted} as a failure if Kafka did not take the call, which then was not made; or
     *     {@link NotConfirmed} if nobody knows whether Kafka has it; or {@link AnswerOverdue} as a failure if it was made and no answer came in time
     */
    public Uni<ToolAnswer> dispatch(ClearedToolCall call) {
        ReplyAddress reply = replies.address();
        if (reply == null) {
            return Uni.createFrom()
                    .failure(new NotAccepted("Kafka has not been reached since this edge started", null));
        }
        ProducerRecord<String, byte[]> record = records.record(call, reply, clock.instant());
        Duration patience = Duration.between(clock.instant(), call.deadline()).plus(Duration.ofMillis(200));
        HomeContext home = HomeContext.current(vertx);
        Uni<ToolAnswer> answer = pending.await(call.callId())
                .ifNoItem()
                .after(patience)
                .failWith(() -> new AnswerOverdue(call.callId()));
        return Uni.createFrom()
                .<ToolAnswer>emitter(emitter -> {
                    var waiting = answer.subscribe().with(emitter::complete, emitter::fail);
                    emitter.onTermination(waiting::cancel);
                    producer.send(record, settings.acceptWithin(), fault -> {
                        waiting.cancel();
                        emitter.fail(fault);
                    });
                })
                .emitOn(home);
    }
}
