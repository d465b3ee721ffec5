package io.msplex.worker.lease;

import io.msplex.contracts.secrets.CredentialLease;
import io.msplex.contracts.secrets.LeasesAtHandRequest;
import io.msplex.worker.call.CallFault;
import io.msplex.worker.call.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls that need their credentials at the same time ask in one request: whoever comes while one is under way shares the next, and
 * a call that comes alone does not wait. Blocks the asking thread, which should be a virtual one. Safe for many threads.
 */
final class LeaseGathering {
    private final Function<List<String>, List<@Nullable CredentialLease>> request;
    private final Queue<Ask> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean underway = new AtomicBoolean();

    private record Ask(String proof, CompletableFuture<@Nullable CredentialLease> answer) {}

    /**
     * @param request asks for the credentials of calls by their proofs; answers one a proof in their order, null for one that has to be
     *     asked for by itself
     */
    LeaseGathering(Function<List<String>, List<@Nullable CredentialLease>> request) {
        this.request = request;
    }

    /**
     * The credential of the call; null if it has to be asked for by itself.
     *
     * @throws CallFault if the request failed, or if the deadline passed first
     */
    @Nullable CredentialLease ask(String proof, Deadline deadline) {
        Ask ask = new Ask(proof, new CompletableFuture<>());
        waiting.add(ask);
        sendWaiting();
        try {
            return ask.answer().get(Math.max(0, deadline.remaining().toNanos()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CallFault fault ? fault : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            waiting.remove(ask);
            throw CallFault.expired("waiting for the credential");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CallFault.expired("waiting for the credential");
        }
    }

    /** Calls that wait for the next request. */
    int waiting() {
        return waiting.size();
    }

    private void sendWaiting() {
        // Looked at again after each turn: who came between the last poll and the release must not be left behind.
        while (!waiting.isEmpty() && underway.compareAndSet(false, true)) {
            List<Ask> together = take();
            if (together.isEmpty()) {
                underway.set(false);
            } else {
                Thread.ofVirtual().name("leases").start(() -> send(together));
            }
        }
    }

    private List<Ask> take() {
        List<Ask> together = new ArrayList<>();
        while (together.size() < LeasesAtHandRequest.MOST) {
            Ask next = waiting.poll();
            if (next == null) {
                break;
            }
            together.add(next);
        }
        return together;
    }

    private void send(List<Ask> together) {
        try {
            List<@Nullable CredentialLease> leases =
                    request.apply(together.stream().map(Ask::proof).toList());
            for (int i = 0; i < together.size(); i++) {
                together.get(i).answer().complete(leases.get(i));
            }
        } catch (RuntimeException e) {
            together.forEach(ask -> ask.answer().completeExceptionally(e));
        } finally {
            underway.set(false);
            sendWaiting();
        }
    }
}
