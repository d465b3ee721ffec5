package io.msplex.worker.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.worker.call.CallFault;
import io.msplex.worker.call.Scope;
import io.msplex.worker.http.VendorSession;
import io.msplex.worker.paging.Harvest;
import io.msplex.worker.paging.ListWalk;
import io.msplex.worker.paging.Place;
import io.msplex.worker.projection.Labels;
import io.msplex.worker.projection.PlainText;
import io.msplex.worker.projection.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables as one call sees them. For the thread of its lane only. */
public final class LookupBook implements Labels {
    private final TenantId tenant;
    private final InstanceId instance;
    private final LookupCache cache;
    private final Map<String, LookupPlan> plans;
    private final VendorSession session;
    private final Map<String, LookupTable> seen = new HashMap<>();
    private final Set<String> failed = new HashSet<>();

    public LookupBook(
            TenantId tenant,
            InstanceId instance,
            LookupCache cache,
            Map<String, LookupPlan> plans,
            VendorSession session) {
        this.tenant = tenant;
        this.instance = instance;
        this.cache = cache;
        this.plans = plans;
        this.session = session;
    }

    /**
     * A table.
     *
     * @throws CallFault if the vendor does not give it
     */
    public LookupTable table(String name) {
        LookupTable known = seen.get(name);
        if (known == null) {
            known = cache.get(tenant, instance, name, session.deadline(), () -> load(plan(name)));
            seen.put(name, known);
        }
        return known;
    }

    /** What the file says about a table. */
    public LookupPlan plan(String name) {
        LookupPlan plan = plans.get(name);
        if (plan == null) {
            throw new IllegalStateException("the connector file names a lookup " + name + " that it does not define");
        }
        return plan;
    }

    /** Entries that may be named to somebody with this scope. */
    public List<LookupTable.Entry> within(String name, Scope scope) {
        return table(name).within(scope, plan(name).customer() != null);
    }

    @Override
    public @Nullable String name(String lookup, String key) {
        LookupTable table = tableIfAny(lookup);
        LookupTable.Entry entry = table == null ? null : table.byKey(key);
        return entry == null ? null : entry.name();
    }

    @Override
    public List<Label> children(String lookup, String customerKey) {
        LookupTable table = tableIfAny(lookup);
        return table == null
                ? List.of()
                : table.of(customerKey).stream()
                        .map(entry -> new Label(entry.key(), entry.name()))
                        .toList();
    }

    /** Names are an extra: a table that fails is asked for once, and the answer goes without. */
    private @Nullable LookupTable tableIfAny(String name) {
        if (failed.contains(name)) {
            return null;
        }
        try {
            return table(name);
        } catch (CallFault e) {
            failed.add(name);
            return null;
        }
    }

    private LookupTable load(LookupPlan plan) {
        ListWalk walk = new ListWalk(session, plan.paging(), plan.request(), row -> true);
        Harvest all = walk.collectAll(Place.start(session.deadline().clock().instant()));
        if (all.next() != null || all.cutShort() || all.bound() != null) {
            // Half a table would call a name unknown that the vendor knows.
            throw new CallFault(
                    CallOutcome.FAILED,
                    "names_incomplete",
                    "MSPlex could not read the vendor's whole list of names, so it cannot tell what this name stands for. Pass the id"
                            + " instead, or try again.");
        }
        List<LookupTable.Entry> entries = new ArrayList<>();
        for (Harvest.Found found : all.found()) {
            LookupTable.Entry entry = entry(plan, found.row());
            if (entry != null) {
                entries.add(entry);
            }
        }
        plan.extra().forEach((key, name) -> entries.add(new LookupTable.Entry(key, name, List.of(), null)));
        return new LookupTable(entries);
    }

    private static LookupTable.@Nullable Entry entry(LookupPlan plan, ObjectNode row) {
        StringBuilder key = new StringBuilder();
        for (String member : plan.key()) {
            String part = Values.key(row.get(member));
            if (part == null) {
                return null;
            }
            key.append(key.isEmpty() ? "" : "-").append(part);
        }
        JsonNode label = Values.first(row, plan.label());
        if (label == null || !label.isValueNode()) {
            return null;
        }
        List<String> aliases = new ArrayList<>();
        for (String member : plan.aliases()) {
            JsonNode alias = Values.first(row, List.of(member));
            if (alias != null && alias.isValueNode()) {
                aliases.add(alias.asText());
            }
        }
        String customer = plan.customer() == null ? null : Values.key(row.get(plan.customer()));
        return new LookupTable.Entry(key.toString(), PlainText.line(label.asText(), 200), aliases, customer);
    }
}
