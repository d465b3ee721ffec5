package io.msplex.sandbox.halopsa;

import io.msplex.sandbox.halopsa.desk.Contract;
import io.msplex.sandbox.halopsa.desk.Desk;
import io.msplex.sandbox.halopsa.desk.Goods;
import io.msplex.sandbox.halopsa.desk.Invoice;
import io.msplex.sandbox.halopsa.desk.Line;
import io.msplex.sandbox.halopsa.desk.Quote;
import io.msplex.sandbox.halopsa.desk.Ticket;
import io.msplex.sandbox.json.JsonText;
import io.msplex.sandbox.simulation.Timeline;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Contracts, invoices, quotations, items and suppliers. */
final class CommerceEndpoints {
    private static final int DAY = 86_400;
    private static final String CONTRACT_BLANKS = Blank.nulls("""
                    site_name_override user_name cancellation_date cancellation_reason po_number invoice_description
                    subscription_name service_name signed_by signature_date template_name sla_name currency_name
                    """)
            + "," + Blank.falses("inactive expired started autorenew deleted prepay")
            + "," + Blank.zeros("user_id prepayhours prepayused numberofunitsfree invoice_count");
    private static final String INVOICE_BLANKS = Blank.nulls("""
                    order_id po_number notes_1 notes_2 internal_note delivery_note xero_id qbo_id sage_id stripe_id
                    thirdpartyinvoicenumber approved_by project_name shipping_address disputed_reason lines_html
                    """)
            + "," + Blank.falses("voided disputed credited recurring_paused is_estimate deleted")
            + "," + Blank.zeros("user_id schedule_id project_id bulkinvoiceid");
    private static final String QUOTE_BLANKS = Blank.nulls(
                    "po_number approval_note signed_name signed_date rejection_reason pdf_template note revision_of guid")
            + "," + Blank.falses("deleted locked isdefault sent_by_customer");

    private CommerceEndpoints() {}

    static Endpoint<Contract> contracts(Desk desk) {
        Endpoint<Contract> contracts = new Endpoint<Contract>(
                        Set.of("contracts"),
                        "contracts",
                        Paging.ON_REQUEST,
                        desk.contracts(),
                        Contract::id,
                        (contract, time, out) -> contract(desk, contract, time, out))
                .order("ref", Comparator.comparing(Contract::reference))
                .order("start_date", Comparator.comparingInt(Contract::startDays));
        contracts
                .filters()
                .ids("client_id", Contract::clientId)
                .ids("site_id", Contract::siteId)
                .search("search", contract -> contract.reference() + "\n" + contract.title())
                .hideInactive(contract -> !contract.active());
        return contracts;
    }

    private static void contract(Desk desk, Contract contract, Timeline time, JsonText out) {
        boolean active = contract.active();
        out.field("id", contract.id())
                .field("ref", contract.reference())
                .field("client_id", contract.clientId())
                .field("client_name", desk.client(contract.clientId()).name())
                .field("site_id", contract.siteId())
                .field("site_name", desk.site(contract.siteId()).name())
                .field("description", contract.title())
                .field("status", active ? 2 : 4)
                .field("contract_status", active ? "Active" : "Expired")
                .field("contracttype", 1)
                .field("contracttype_name", "Managed service")
                .field("active", active)
                .field("start_date", HaloTime.day(time.day(), contract.startDays()))
                .field("end_date", HaloTime.day(time.day(), contract.endDays()))
                .field("billingperiod", 2)
                .field("periodchargeamount", contract.monthly())
                .field("next_invoice_date", active ? HaloTime.day(time.day(), 12) : HaloTime.NO_DATE)
                .field("note", active ? "Reviewed every quarter." : null)
                .array("customfields")
                .object()
                .field("id", 240)
                .field("name", "CFNotice")
                .field("label", "Notice in days")
                .field("value", 90)
                .endObject()
                .endArray()
                .raw(CONTRACT_BLANKS);
    }

    static Endpoint<Invoice> invoices(Desk desk, List<Invoice> invoices) {
        Endpoint<Invoice> endpoint = new Endpoint<Invoice>(
                        Set.of("invoices"),
                        "invoices",
                        Paging.ON_REQUEST,
                        invoices.reversed(),
                        Invoice::id,
                        (invoice, time, out) -> invoice(desk, invoice, false, time, out))
                .detail((invoice, time, out) -> invoice(desk, invoice, true, time, out))
                .order("invoice_date", Comparator.comparingInt(Invoice::days))
                .order("invoicenumber", Comparator.comparing(Invoice::number));
        endpoint.filters()
                .ids("client_id", Invoice::clientId)
                .ids("client_ids", Invoice::clientId)
                .ids("site_id", Invoice::siteId)
                .ids("contract_id", Invoice::contractId)
                .ids("ticket_id", invoice -> 0)
                .ids("user_id", invoice -> 0)
                .ids("paymentstatuses", CommerceEndpoints::paymentStatus)
                .flag("postedonly", invoice -> invoice.days() < 0)
                .flag("notpostedonly", invoice -> invoice.days() >= 0)
                .search(
                        "search",
                        invoice -> invoice.number() + "\n"
                                + desk.client(invoice.clientId()).name())
                .on("invoicedatestart", (value, query) -> {
                    long bound = HaloTime.parse(value, false);
                    return (invoice, time) -> time.day() + (long) invoice.days() * DAY >= bound;
                })
                .on("invoicedateend", (value, query) -> {
                    long bound = HaloTime.parse(value, true);
                    return (invoice, time) -> time.day() + (long) invoice.days() * DAY <= bound;
                });
        return endpoint;
    }

    /** 0 unpaid, 2 paid. */
    private static int paymentStatus(Invoice invoice) {
        return invoice.paidDays() == null ? 0 : 2;
    }

    private static void invoice(Desk desk, Invoice invoice, boolean full, Timeline time, JsonText out) {
        Integer paid = invoice.paidDays();
        Contract contract = desk.contract(invoice.contractId());
        // Work outside of contracts is charged by the ticket.
        Ticket ticket = contract == null ? desk.firstTicket(invoice.clientId()) : null;
        out.field("id", invoice.id())
                .field("invoicenumber", invoice.number())
                .field("client_id", invoice.clientId())
                .field("client_name", desk.client(invoice.clientId()).name())
                .field("site_id", invoice.siteId())
                .field("site_name", desk.site(invoice.siteId()).name())
                .field("contract_id", invoice.contractId())
                .field("contract_ref", contract == null ? null : contract.reference())
                .field("ticket_id", ticket == null ? 0 : ticket.id())
                .field("ticket_summary", ticket == null ? null : ticket.summary())
                .field("invoice_date", HaloTime.day(time.day(), invoice.days()))
                .field("duedate", HaloTime.day(time.day(), invoice.dueDays()))
                .field("datepaid", paid == null ? HaloTime.NO_DATE : HaloTime.day(time.day(), paid))
                .field("paymentstatus", paymentStatus(invoice))
                .field("posted", invoice.days() < 0)
                .field("sent_status", invoice.days() < 0 ? 1 : 0)
                .field("revenue", invoice.net())
                .field("tax_total", invoice.tax())
                .field("total", invoice.total())
                .field("amountdue", paid == null ? invoice.total() : 0.0)
                .field("amountpaid", paid == null ? 0.0 : invoice.total())
                .field("currency_code", 1)
                .field("currency_code_name", "GBP")
                .array("customfields")
                .object()
                .field("id", 250)
                .field("name", "CFCostCentre")
                .field("label", "Cost centre")
                .field("value", contract == null ? "Projects" : "Services")
                .endObject()
                .endArray();
        lines(invoice.lines(), full, out);
        out.raw(INVOICE_BLANKS);
    }

    private static void lines(List<Line> lines, boolean full, JsonText out) {
        if (!full) {
            out.nothing("lines");
            return;
        }
        out.array("lines");
        for (Line line : lines) {
            out.object()
                    .field("id", line.id())
                    .field("item_id", line.itemId())
                    .field("item_shortdescription", line.text())
                    .field("item_longdescription", line.text())
                    .field("qty_order", (double) line.quantity())
                    .field("quantity", (double) line.quantity())
                    .field("unit_price", line.price())
                    .field("net_amount", line.net())
                    .field("tax_code", 1)
                    .endObject();
        }
        out.endArray();
    }

    static Endpoint<Quote> quotes(Desk desk) {
        Endpoint<Quote> quotes = new Endpoint<Quote>(
                        Set.of("quotes"),
                        "quotes",
                        Paging.ON_REQUEST,
                        desk.quotes().reversed(),
                        Quote::id,
                        (quote, time, out) -> quote(desk, quote, false, time, out))
                .detail((quote, time, out) -> quote(desk, quote, true, time, out))
                .order("date", Comparator.comparingInt(Quote::days));
        quotes.filters()
                .ids("client_id", Quote::clientId)
                .ids("site_id", Quote::siteId)
                .ids("ticket_id", Quote::opportunityId)
                .ids("user_id", Quote::contactId)
                .ids("quote_status", Quote::status)
                .flag("open", quote -> quote.status() < 3)
                .flag("closed", quote -> quote.status() >= 3)
                .search("search", Quote::title);
        return quotes;
    }

    private static void quote(Desk desk, Quote quote, boolean full, Timeline time, JsonText out) {
        out.field("id", quote.id())
                .field("title", quote.title())
                .field("client_id", quote.clientId())
                .field("client_name", desk.client(quote.clientId()).name())
                .field("site_id", quote.siteId())
                .field("site_name", desk.site(quote.siteId()).name())
                .field("user_id", quote.contactId())
                .field("user_name", desk.contact(quote.contactId()).name())
                .field("ticket_id", quote.opportunityId())
                .field("ticket_summary", quote.title())
                .field("agent_id", quote.agentId())
                .field("status", quote.status())
                .field("date", HaloTime.day(time.day(), quote.days()))
                .field("expiry_date", HaloTime.day(time.day(), quote.expiryDays()))
                .field("net", quote.net())
                .field("total", quote.total())
                .field("currency_code", 1)
                .field("currency_code_name", "GBP");
        lines(quote.lines(), full, out);
        out.raw(QUOTE_BLANKS);
    }

    static Endpoint<Goods.Item> items(Desk desk) {
        Endpoint<Goods.Item> items = new Endpoint<>(
                Set.of("items"),
                "items",
                Paging.ON_REQUEST,
                desk.goods().items(),
                Goods.Item::id,
                (item, time, out) -> out.field("id", item.id())
                        .field("name", item.name())
                        .field("supplier_id", item.supplierId())
                        .field("costprice", item.cost())
                        .field("baseprice", item.price())
                        .field("recurringprice", item.recurring() ? item.price() : 0.0)
                        .field("isrecurringitem", item.recurring()));
        items.filters().search("search", Goods.Item::name).ids("supplier_id", Goods.Item::supplierId);
        return items;
    }

    static Endpoint<Goods.Supplier> suppliers(Desk desk) {
        Endpoint<Goods.Supplier> suppliers = new Endpoint<>(
                Set.of("suppliers"),
                "suppliers",
                Paging.ON_REQUEST,
                desk.goods().suppliers(),
                Goods.Supplier::id,
                (supplier, time, out) -> out.field("id", supplier.id())
                        .field("name", supplier.name())
                        .field("email_address", supplier.email())
                        .field("inactive", false));
        suppliers.filters().search("search", Goods.Supplier::name).ids("supplier_id", Goods.Supplier::id);
        return suppliers;
    }
}
