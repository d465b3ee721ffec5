package io.msplex.metering.ingest;

import io.msplex.metering.ledger.LedgerLine;
import io.msplex.metering.quota.Terms;
import io.msplex.metering.usage.AcceptedCall;
import io.msplex.metering.usage.EndedCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one batch says about one tenant. A call that a batch holds twice stands once. Not safe for several threads. */
final class TenantFacts {
    private final Map<String, AcceptedCall> accepted = new LinkedHashMap<>();
    private final Map<String, EndedCall> ended = new LinkedHashMap<>();
    private final Map<String, LedgerLine> lines = new LinkedHashMap<>();
    private Optional<Terms> terms = Optional.empty();

    void add(AcceptedCall call) {
        accepted.putIfAbsent(call.callId(), call);
    }

    void add(EndedCall call) {
        ended.putIfAbsent(call.callId(), call);
    }

    void add(LedgerLine line) {
        lines.putIfAbsent(line.eventId(), line);
    }

    void add(Terms newer) {
        if (terms.isEmpty() || terms.get().version() < newer.version()) {
            terms = Optional.of(newer);
        }
    }

    List<AcceptedCall> accepted() {
        return new ArrayList<>(accepted.values());
    }

    List<EndedCall> ended() {
        return new ArrayList<>(ended.values());
    }

    List<LedgerLine> lines() {
        return new ArrayList<>(lines.values());
    }

    Optional<Terms> terms() {
        return terms;
    }
}
