package io.msplex.worker.lease;

import static io.msplex.worker.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.msplex.contracts.secrets.CredentialLease;
import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.worker.call.CallFault;
import io.msplex.worker.call.Deadline;
import io.msplex.worker.engine.EngineFixture;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who asks at the same time asks together, and nobody hears what was meant for another. */
class LeaseGatheringTest {
    private final Deadline inTime = EngineFixture.within(Duration.ofSeconds(10));
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore broker = new Semaphore(0);
    private final List<List<String>> requests = new CopyOnWriteArrayList<>();
    private final BlockingQueue<RuntimeException> faults = new LinkedBlockingQueue<>();
    private final LeaseGathering gathering = new LeaseGathering(this::answer);

    @AfterEach
    void end() {
        broker.release(1_000);
        calls.shutdownNow();
    }

    @Test
    void asksAtOnceForACallThatComesAlone() {
        broker.release();
        assertThat(ask("a").join()).extracting(CredentialLease::leaseId).isEqualTo("lease of a");
        assertThat(requests).containsExactly(List.of("a"));
    }

    @Test
    void asksTogetherForAllThatCameWhileARequestWasUnderWay() {
        List<CompletableFuture<@Nullable CredentialLease>> others = whileARequestIsUnderWay(20);
        broker.release(2);
        for (int i = 0; i < others.size(); i++) {
            assertThat(others.get(i).join())
                    .extracting(CredentialLease::leaseId)
                    .isEqualTo("lease of call " + i);
        }
        assertThat(requests).hasSize(2);
    }

    @Test
    void neverAsksForMoreThanARequestMayHold() {
        List<CompletableFuture<@Nullable CredentialLease>> others = whileARequestIsUnderWay(100);
        broker.release(10);
        others.forEach(CompletableFuture::join);
        assertThat(requests).extracting(List::size).containsExactly(1, 64, 36);
    }

    @Test
    void tellsWhoHasToAskAlone() {
        broker.release();
        assertThat(ask("nothing at hand").join()).isNull();
    }

    @Test
    void failsThoseWhoseRequestFailedAndNobodyElse() {
        faults.add(new CallFault(CallOutcome.FAILED, "credential_unavailable", "away"));
        broker.release(2);
        CompletableFuture<CallFault> unlucky = fault("unlucky", inTime);
        assertThat(unlucky.join().code()).isEqualTo("credential_unavailable");
        assertThat(ask("lucky").join()).isNotNull();
    }

    @Test
    void lendsNothingToACallWhoseTimeIsOverBeforeItsTurn() {
        whileARequestIsUnderWay(0);
        CallFault expired =
                fault("late", EngineFixture.within(Duration.ofMillis(50))).join();
        assertThat(expired.code()).isEqualTo("deadline_passed");
        broker.release(2);
        ask("last").join();
        assertThat(requests).containsExactly(List.of("first"), List.of("last"));
    }

    private CompletableFuture<@Nullable CredentialLease> ask(String proof) {
        return CompletableFuture.supplyAsync(() -> gathering.ask(proof, inTime), calls);
    }

    private CompletableFuture<CallFault> fault(String proof, Deadline deadline) {
        return CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(CallFault.class, () -> gathering.ask(proof, deadline)), calls);
    }

    private List<@Nullable CredentialLease> answer(List<String> proofs) {
        requests.add(proofs);
        broker.acquireUninterruptibly();
        RuntimeException fault = faults.poll();
        if (fault != null) {
            throw fault;
        }
        List<@Nullable CredentialLease> leases = new ArrayList<>();
        proofs.forEach(proof -> leases.add(proof.equals("nothing at hand") ? null : lease(proof)));
        return leases;
    }

    private static CredentialLease lease(String proof) {
        return new CredentialLease("lease of " + proof, URI.create("http://localhost"), Map.of(), "d", Instant.MAX);
    }

    /** A call asks, and then so many others. */
    private List<CompletableFuture<@Nullable CredentialLease>> whileARequestIsUnderWay(int others) {
        var unused = ask("first");
        eventually(() -> requests.size() == 1);
        List<CompletableFuture<@Nullable CredentialLease>> asking =
                IntStream.range(0, others).mapToObj(i -> ask("call " + i)).toList();
        eventually(() -> gathering.waiting() == others);
        return asking;
    }
}
