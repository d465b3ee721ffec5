package io.msplex.sandbox.halopsa;

import io.msplex.sandbox.halopsa.desk.Desk;
import io.msplex.sandbox.halopsa.desk.Lookups;
import io.msplex.sandbox.halopsa.desk.Lookups.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The small lists, all bare arrays. */
final class LookupEndpoints {
    private static final int FIRST_SALES_STATUS = 20;

    private LookupEndpoints() {}

    /** A priority of one service level; its own id is a GUID, its number counts within the level. */
    private record LevelPriority(int slaId, Lookups.Priority priority) {
        String guid() {
            return new UUID(0x5AAD_0000_0000_4000L + slaId, 0x8000_0000_0000_0000L + priority.id()).toString();
        }
    }

    static Map<String, Endpoint<?>> all(Desk desk) {
        Lookups lookups = desk.lookups();
        return Map.of(
                "tickettype", plain(lookups.ticketTypes()),
                "status", statuses(lookups.statuses()),
                "team", plain(lookups.teams()),
                "category", categories(lookups.categories()),
                "outcome", plain(lookups.outcomes()),
                "assettype", plain(lookups.assetTypes()),
                "lookup", numbered(lookups.numbered()),
                "sla", slas(lookups.slas()),
                "priority", priorities(lookups.slas()));
    }

    private static Endpoint<Named> plain(List<Named> records) {
        return list(
                records,
                (named, time, out) -> out.field("id", named.id())
                        .field("name", named.name())
                        .field("sequence", named.id())
                        .field("use", "ticket")
                        .field("inactive", false));
    }

    /** All lists that have no path of their own; {@code lookupid} says which. */
    private static Endpoint<Lookups.Numbered> numbered(List<Lookups.Numbered> records) {
        Endpoint<Lookups.Numbered> entries = new Endpoint<>(
                Set.of(),
                null,
                Paging.NONE,
                records,
                entry -> entry.list() * 100 + entry.id(),
                (entry, time, out) -> out.field("lookupid", entry.list())
                        .field("id", entry.id())
                        .field("name", entry.name()));
        entries.filters().ids("lookupid", Lookups.Numbered::list);
        return entries;
    }

    private static Endpoint<Named> statuses(List<Named> records) {
        Endpoint<Named> statuses = list(
                records,
                (named, time, out) -> out.field("id", named.id())
                        .field("name", named.name())
                        .field("shortname", named.name())
                        .field("type", named.id() >= FIRST_SALES_STATUS ? 3 : 0)
                        .field("slaaction", named.id() == 6 ? "H" : "N")
                        .field("colour", "#3d8c40"));
        statuses.filters()
                .on(
                        "type",
                        (value, query) ->
                                (status, time) -> value.equals("opportunity") == (status.id() >= FIRST_SALES_STATUS));
        return statuses;
    }

    private static Endpoint<Named> categories(List<Named> records) {
        Endpoint<Named> categories = list(
                records,
                (named, time, out) -> out.field("id", named.id())
                        .field("value", named.name())
                        .field("category_name", named.name())
                        .field("type_id", 1)
                        .nothing("sla_id")
                        .nothing("priority_id"));
        categories.filters().ids("type_id", category -> 1);
        return categories;
    }

    private static Endpoint<Lookups.Sla> slas(List<Lookups.Sla> records) {
        return new Endpoint<>(
                Set.of(),
                null,
                Paging.NONE,
                records,
                Lookups.Sla::id,
                (sla, time, out) ->
                        out.field("id", sla.id()).field("name", sla.name()).field("hoursareworkhours", false));
    }

    private static Endpoint<LevelPriority> priorities(List<Lookups.Sla> slas) {
        List<LevelPriority> records = new ArrayList<>();
        for (Lookups.Sla sla : slas) {
            sla.priorities().forEach(priority -> records.add(new LevelPriority(sla.id(), priority)));
        }
        Endpoint<LevelPriority> priorities = new Endpoint<>(
                Set.of(),
                null,
                Paging.NONE,
                records,
                each -> each.slaId() * 100 + each.priority().id(),
                (each, time, out) -> out.field("id", each.guid())
                        .field("priorityid", each.priority().id())
                        .field("slaid", each.slaId())
                        .field("name", each.priority().name())
                        .field("responsetime", each.priority().respondMinutes() / 60.0)
                        .field("responseunits", "H")
                        .field("fixtime", each.priority().fixMinutes() / 60.0)
                        .field("fixunits", "H")
                        .field("ishidden", false)
                        .field("colour", "#d64045"));
        priorities.filters().ids("slaid", LevelPriority::slaId);
        return priorities;
    }

    private static Endpoint<Named> list(List<Named> records, Endpoint.Shape<Named> shape) {
        return new Endpoint<>(Set.of(), null, Paging.NONE, records, Named::id, shape);
    }
}
