package io.msplex.worker.dispatch;

import io.msplex.callproof.CallProof;
import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.contracts.toolcall.ToolCallAnswered;
import io.msplex.contracts.toolcall.ToolCallRequested;
import io.msplex.worker.call.Deadline;
import io.msplex.worker.call.Scope;
import io.msplex.worker.call.ToolAnswer;
import io.msplex.worker.call.ToolAnswer.Objected;
import io.msplex.worker.call.VendorCall;
import io.msplex.worker.dispatch.Admission.Verdict;
import io.msplex.worker.dispatch.Outbox.UnconfirmedException;
import io.msplex.worker.engine.ConnectorEngine;
import io.msplex.worker.engine.ConnectorEngine.Served;
import io.msplex.worker.lease.CredentialBroker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sees one record to its end: an answer that Kafka has confirmed, or a dead letter, or back into the queue. For many lanes. */
public final class CallDispatcher {
    private static final Logger LOG = Logger.getLogger(CallDispatcher.class);

    /** Brokers bound a record at one megabyte, its headers included. */
    private static final int MOST_BYTES = 980_000;

    private static final Objected TOO_LARGE = new Objected(
            CallOutcome.FAILED,
            "answer_too_large",
            "The vendor's answer is larger than MSPlex can carry. Ask for fewer records, or for a list of the parts you need.");

    private final Admission admission;
    private final ConnectorEngine engine;
    private final CredentialBroker broker;
    private final CallRecords records;
    private final Outbox outbox;
    private final CallMeters meters;
    private final Clock clock;
    private final Duration margin;

    CallDispatcher(
            Admission admission,
            ConnectorEngine engine,
            CredentialBroker broker,
            CallRecords records,
            Outbox outbox,
            CallMeters meters,
            Clock clock,
            Duration margin) {
        this.admission = admission;
        this.engine = engine;
        this.broker = broker;
        this.records = records;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
        this.margin = margin;
    }

    /**
     * Serves the record.
     *
     * @return whether it is done with; false means that somebody must take it up again
     */
    public boolean settle(ConsumerRecord<String, byte[]> record) {
        Instant started = clock.instant();
        try {
            switch (admission.judge(record)) {
                case Verdict.Admitted admitted -> serve(admitted, started);
                case Verdict.Refused refused -> refuse(record, refused, started);
                case Verdict.Unreadable(String reason) -> bury(record, reason);
            }
            return true;
        } catch (UnconfirmedException e) {
            LOG.warnf("an answer was not confirmed by Kafka; its call goes back into the queue");
            return false;
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "a record at %s-%d offset %d could not be served",
                    record.topic(),
                    record.partition(),
                    record.offset());
            return buried(record);
        }
    }

    private void serve(Verdict.Admitted call, Instant started) throws UnconfirmedException {
        CallProof proof = call.proof();
        Deadline deadline = new Deadline(clock, proof.deadline()).earlierBy(margin);
        Served served;
        try {
            served = engine.serve(new VendorCall(
                    proof.tenantId(),
                    proof.instance(),
                    proof.tool(),
                    new Scope(proof.customerKeys()),
                    proof.audience(),
                    call.arguments(),
                    deadline,
                    rejected -> broker.lease(call.jws(), rejected, deadline)));
        } catch (RuntimeException e) {
            LOG.errorf(e, "tool %s failed", proof.tool());
            served = new Served(
                    new Objected(
                            CallOutcome.FAILED,
                            "internal_error",
                            "MSPlex failed while it served this call. Try again; if it happens again, tell its operator the id of the call."),
                    0);
        }
        answer(call.request(), served.answer(), served.vendorRequests(), started);
    }

    private void refuse(ConsumerRecord<String, byte[]> record, Verdict.Refused refused, Instant started)
            throws UnconfirmedException {
        if (refused.outcome() != CallOutcome.EXPIRED) {
            bury(record, refused.reason());
        }
        String explanation = refused.outcome() == CallOutcome.EXPIRED
                ? "The call waited too long for a worker and was not carried out. Try again in a moment."
                : "The worker did not accept this call, and nothing was done. Try again; if it happens again, tell the operator of MSPlex.";
        answer(refused.request(), new Objected(refused.outcome(), refused.reason(), explanation), 0, started);
    }

    private void answer(ToolCallRequested request, ToolAnswer answer, int vendorCalls, Instant started)
            throws UnconfirmedException {
        byte[] result = CallRecords.bytes(ResultText.of(answer, request.instance(), vendorCalls));
        if (result.length > MOST_BYTES && !(answer instanceof Objected)) {
            answer(request, TOO_LARGE, vendorCalls, started);
            return;
        }
        ToolCallAnswered facts = new ToolCallAnswered(
                request.callId(),
                request.tenantId(),
                request.connector(),
                request.instance(),
                request.tool(),
                request.reply().edge(),
                outcome(answer),
                reason(answer),
                vendorCalls,
                result.length,
                started,
                clock.instant());
        outbox.sendAndAwait(records.answer(facts, request.reply().partition(), result));
        meters.answered(facts);
    }

    private static CallOutcome outcome(ToolAnswer answer) {
        return switch (answer) {
            case ToolAnswer.Answered answered -> CallOutcome.DONE;
            case Objected objected -> objected.outcome();
        };
    }

    private static @Nullable String reason(ToolAnswer answer) {
        return switch (answer) {
            case ToolAnswer.Answered answered -> null;
            case Objected objected -> objected.code();
        };
    }

    private void bury(ConsumerRecord<String, byte[]> record, String reason) throws UnconfirmedException {
        outbox.sendAndAwait(records.deadLetter(record, reason, clock.instant()));
        meters.buried(reason);
    }

    /** The last resort for a record that breaks this program: out of everybody's way, if Kafka takes it. */
    private boolean buried(ConsumerRecord<String, byte[]> record) {
        try {
            bury(record, "worker_fault");
            return true;
        } catch (UnconfirmedException e) {
            return false;
        }
    }
}
