package io.msplex.worker.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.worker.call.Scope;
import io.msplex.worker.lookup.LookupBook;
import io.msplex.worker.projection.VendorTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A request in the making: what the arguments of one call add up to. For one thread. */
public final class Binding {
    private final String vendor;
    private final LookupBook lookups;
    private final VendorTime time;
    private final Instant anchor;
    private final Map<String, String> query = new LinkedHashMap<>();
    private final Map<String, String> path = new HashMap<>();
    private final List<RowCheck> checks = new ArrayList<>();
    private final Set<String> needs = new HashSet<>();
    private Scope scope;
    private boolean selective;

    Binding(String vendor, LookupBook lookups, VendorTime time, Scope scope, Instant anchor) {
        this.vendor = vendor;
        this.lookups = lookups;
        this.time = time;
        this.scope = scope;
        this.anchor = anchor;
    }

    /** First part of the vendor's ids. */
    public String vendor() {
        return vendor;
    }

    public LookupBook lookups() {
        return lookups;
    }

    public VendorTime time() {
        return time;
    }

    /** What relative times count from. */
    public Instant anchor() {
        return anchor;
    }

    /** What the call may touch, narrowed by what was bound so far. */
    public Scope scope() {
        return scope;
    }

    void narrow(String customerKey) {
        scope = scope.narrowedTo(customerKey);
    }

    /** Asks the vendor to narrow the list. */
    public void query(String parameter, String value) {
        query.put(parameter, value);
    }

    /** Fills a place of the path. */
    public void path(String place, String value) {
        path.put(place, value);
    }

    /** Demands something of each row that the vendor may not have been asked for, so that many rows may fail it. */
    public void check(Set<String> members, RowCheck check) {
        selective = true;
        recheck(members, check);
    }

    /** Demands of each row what the vendor was asked for too. */
    public void recheck(Set<String> members, RowCheck check) {
        needs.addAll(members);
        checks.add(check);
    }

    Map<String, String> query() {
        return query;
    }

    String path(String template) {
        String filled = template;
        for (Map.Entry<String, String> place : path.entrySet()) {
            filled = filled.replace('{' + place.getKey() + '}', place.getValue());
        }
        return filled;
    }

    Map<String, String> places() {
        return path;
    }

    Set<String> needs() {
        return needs;
    }

    boolean selective() {
        return selective;
    }

    boolean keeps(ObjectNode row) {
        for (RowCheck check : checks) {
            if (!check.keeps(row)) {
                return false;
            }
        }
        return true;
    }
}
