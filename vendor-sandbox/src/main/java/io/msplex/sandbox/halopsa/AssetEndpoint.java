package io.msplex.sandbox.halopsa;

import io.msplex.sandbox.halopsa.desk.Asset;
import io.msplex.sandbox.halopsa.desk.Client;
import io.msplex.sandbox.halopsa.desk.Contact;
import io.msplex.sandbox.halopsa.desk.Contract;
import io.msplex.sandbox.halopsa.desk.Desk;
import io.msplex.sandbox.halopsa.desk.Lookups;
import io.msplex.sandbox.halopsa.desk.Ticket;
import io.msplex.sandbox.json.JsonText;
import io.msplex.sandbox.simulation.Timeline;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Devices. Their pages have fifty rows, whatever is asked. */
final class AssetEndpoint {
    private static final String BLANKS = Blank.nulls("""
                    colour icon item_name supplier_name invoice_number order_number cost_centre
                    contract_end_date lease_end remote_agent_id datto_id ncentral_id addigy_id
                    intune_device_id automate_id connectwise_id snow_id qualys_id lansweeper_id last_audit
                    third_party_url department_name location_name barcode parent_asset stocklocation
                    """)
            + "," + Blank.falses("is_template islicence stockable deleted disposed")
            + "," + Blank.zeros("item_id supplier_id sla_id priority_id criticality");

    private static final int SERVER = 123;

    private AssetEndpoint() {}

    static Endpoint<Asset> assets(Desk desk) {
        Endpoint<Asset> assets = new Endpoint<Asset>(
                        Set.of("assets"),
                        "assets",
                        Paging.FIXED,
                        desk.assets().stream()
                                .sorted(Comparator.comparing(Asset::name))
                                .toList(),
                        Asset::id,
                        (asset, time, out) -> row(desk, asset, time, out))
                .detail((asset, time, out) -> full(desk, asset, time, out))
                .order("inventory_number", Comparator.comparing(Asset::name))
                .order("name", Comparator.comparing(Asset::name));
        assets.filters()
                .ids("client_id", Asset::clientId)
                .ids("site_id", Asset::siteId)
                .ids("user_id", Asset::contactId)
                .ids("assettype_id", Asset::typeId)
                .ids("assetgroup_id", asset -> group(asset.typeId()))
                .search("inventory_number", Asset::name)
                .search(
                        "username",
                        asset -> asset.contactId() == 0
                                ? ""
                                : desk.contact(asset.contactId()).name())
                .search(
                        "search",
                        asset -> asset.name() + "\n" + asset.serial() + "\n" + asset.model() + "\n" + asset.address())
                .on("ticket_id", (value, query) -> ofTicket(desk.ticket(ListQuery.number(value))))
                .hideInactive(Asset::inactive);
        return assets;
    }

    private static Filters.Criterion<Asset> ofTicket(@Nullable Ticket ticket) {
        return (asset, time) -> ticket != null && ticket.assetId() == asset.id();
    }

    private static int group(int typeId) {
        return typeId <= 122 ? 1 : typeId == 123 ? 2 : 3;
    }

    private static void row(Desk desk, Asset asset, Timeline time, JsonText out) {
        common(desk, asset, time, out);
        out.raw("\"fields\":null,\"customfields\":null").raw(BLANKS);
    }

    private static void full(Desk desk, Asset asset, Timeline time, JsonText out) {
        common(desk, asset, time, out);
        out.array("fields");
        field(out, 11, "Operating System", asset.system());
        field(out, 12, "IP Address", asset.address());
        field(out, 13, "MAC Address", asset.mac());
        field(out, 14, "Manufacturer", asset.make());
        field(out, 15, "Model", asset.model());
        field(out, 16, "Serial Number", asset.serial());
        out.endArray()
                .array("customfields")
                .object()
                .field("id", 210)
                .field("name", "CFBitlocker")
                .field("label", "Disk encrypted")
                .field("value", asset.typeId() <= 122)
                .endObject()
                .endArray()
                .raw(BLANKS);
    }

    private static void common(Desk desk, Asset asset, Timeline time, JsonText out) {
        Client client = desk.client(asset.clientId());
        out.field("id", asset.id())
                .field("inventory_number", asset.name())
                .field("key_field", asset.name())
                .field("key_field2", asset.serial())
                .field("key_field3", asset.make() + " " + asset.model())
                .field("assettype_id", asset.typeId())
                .field("assettype_name", Lookups.name(desk.lookups().assetTypes(), asset.typeId()))
                .field("assetgroup_id", group(asset.typeId()))
                .field("client_id", client.id())
                .field("client_name", client.name())
                .field("site_id", asset.siteId())
                .field("site_name", desk.site(asset.siteId()).name())
                .field("business_owner_id", 0)
                .field("status_id", asset.inactive() ? 4 : 1)
                .field("status_name", asset.inactive() ? "Retired" : "In use")
                .field("inactive", asset.inactive())
                .field("warranty_end", HaloTime.day(time.day(), asset.warrantyDays()))
                .field("purchase_date", HaloTime.day(time.day(), -asset.boughtDays()))
                .field("last_modified", HaloTime.day(time.day(), -(asset.id() % 20)))
                .field("last_seen", asset.inactive() ? HaloTime.NO_DATE : HaloTime.day(time.day(), -(asset.id() % 3)))
                .field("notes", asset.typeId() == SERVER ? "Reboots on Sundays only." : null);
        Contract contract = asset.typeId() == SERVER ? desk.cover(asset.clientId()) : null;
        out.field("contract_id", contract == null ? 0 : contract.id())
                .field("contract_ref", contract == null ? null : contract.reference())
                .array("users");
        if (asset.contactId() != 0) {
            Contact contact = desk.contact(asset.contactId());
            out.object().field("id", contact.id()).field("name", contact.name()).endObject();
        }
        out.endArray();
    }

    private static void field(JsonText out, int id, String name, @Nullable String value) {
        out.object()
                .field("id", id)
                .field("name", name)
                .field("value", value)
                .field("display", value)
                .endObject();
    }
}
