package io.msplex.edge.enforcement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.msplex.contracts.CustomerId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.CustomerScope.Only;
import io.msplex.contracts.identity.TenantDirectory;
import io.msplex.contracts.identity.TenantDirectory.Customer;
import io.msplex.contracts.identity.TenantDirectory.Member;
import io.msplex.edge.copy.Directories;
import io.msplex.edge.copy.Snapshots;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Step 3: for which customers? What the member may see, narrowed by the argument {@code customer}. A member who sees some customers
 * only cannot tell a customer outside that from one that does not exist.
 */
@Singleton
class ResolveCustomer implements Advance<TenantCall, CustomerCall> {
    private static final int LONGEST_NAME = 200;

    private final Directories directories;
    private final Snapshots snapshots;

    ResolveCustomer(Directories directories, Snapshots snapshots) {
        this.directories = directories;
        this.snapshots = snapshots;
    }

    @Override
    public EnforcementStep step() {
        return EnforcementStep.RESOLVE_CUSTOMER;
    }

    @Override
    public Uni<Decision<CustomerCall>> apply(TenantCall call) {
        return directories
                .newest(call.tenant())
                .chain(found -> found.map(directory -> named(call).map(name -> resolve(call, name, directory)))
                        .orElseGet(() -> Uni.createFrom().item(Decision.deny(DenialReason.NOT_A_MEMBER, call))));
    }

    /** The argument {@code customer}, with a vendor's key turned into our own id; empty where there is none. */
    private Uni<Optional<JsonNode>> named(TenantCall call) {
        JsonNode written = call.call().arguments().get("customer");
        if (written == null || written.isNull()) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (!written.isTextual()
                || written.asText().length() > LONGEST_NAME
                || !VendorCustomer.isForm(written.asText())) {
            return Uni.createFrom().item(Optional.of(written));
        }
        return snapshots
                .newest(call.tenant())
                .map(snapshot -> Optional.of(snapshot.flatMap(known -> VendorCustomer.in(known, written.asText()))
                        .<JsonNode>map(id -> TextNode.valueOf(id.value()))
                        .orElse(written)));
    }

    private static Decision<CustomerCall> resolve(
            TenantCall call, Optional<JsonNode> named, TenantDirectory directory) {
        Optional<Member> member = directory.members().stream()
                .filter(candidate ->
                        candidate.principal().equals(call.prior().caller().principal()))
                .findFirst();
        if (member.isEmpty() || member.get().roles().isEmpty()) {
            return Decision.deny(DenialReason.NOT_A_MEMBER, call);
        }
        if (named.isEmpty()) {
            return Decision.allow(
                    new CustomerCall(call, member.get(), member.get().customers()));
        }
        JsonNode wanted = named.get();
        // Tools limit their arguments, but only at step 6; comparing a megabyte with every name would hold up
        // everybody's calls.
        if (!wanted.isTextual() || wanted.asText().isBlank() || wanted.asText().length() > LONGEST_NAME) {
            return Decision.deny(DenialReason.UNKNOWN_CUSTOMER, "The argument customer takes a name or an id.", call);
        }
        return narrow(
                call, member.get(), CustomerMatch.of(wanted.asText(), visible(directory, member.get())), directory);
    }

    private static List<Customer> visible(TenantDirectory directory, Member member) {
        return directory.customers().stream()
                .filter(customer -> member.customers().includes(customer.id()))
                .toList();
    }

    private static Decision<CustomerCall> narrow(
            TenantCall call, Member member, CustomerMatch match, TenantDirectory directory) {
        return switch (match) {
            case CustomerMatch.One(CustomerId id) ->
                Decision.allow(new CustomerCall(call, member, new Only(Set.of(id))));
            case CustomerMatch.Several(var names) ->
                Decision.deny(DenialReason.AMBIGUOUS_CUSTOMER, String.join(", ", names), call);
            case CustomerMatch.Nobody(var nearest) ->
                switch (member.customers()) {
                    case CustomerScope.All() ->
                        Decision.deny(DenialReason.UNKNOWN_CUSTOMER, String.join(", ", nearest), call);
                    case Only only ->
                        Decision.deny(
                                DenialReason.CUSTOMER_NOT_PERMITTED, "You may see: " + names(only, directory), call);
                };
        };
    }

    private static String names(Only scope, TenantDirectory directory) {
        return directory.customers().stream()
                .filter(customer -> scope.includes(customer.id()))
                .map(Customer::name)
                .collect(Collectors.joining(", "));
    }
}
