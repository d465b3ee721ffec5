package io.msplex.edge.enforcement;

import io.msplex.contracts.CustomerId;
import io.msplex.contracts.entitlement.EntitlementSnapshot;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A customer named as a vendor's record, the way tools answer it: {@code <connector>:client:<key>}, for example
 * {@code halopsa:client:12}. A client that read it in one answer may write it in the next question.
 */
final class VendorCustomer {
    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9-]*):client:(\\S+)");

    private VendorCustomer() {}

    static boolean isForm(String text) {
        return FORM.matcher(text.strip()).matches();
    }

    /** The tenant's customer whose key at that vendor it is; empty if it is nobody's. */
    static Optional<CustomerId> in(EntitlementSnapshot snapshot, String text) {
        Matcher written = FORM.matcher(text.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        return snapshot.instances().stream()
                .filter(instance -> instance.connector().value().equals(written.group(1)))
                .flatMap(instance -> instance.customerKeys().entrySet().stream())
                .filter(entry -> entry.getValue().equals(written.group(2)))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
