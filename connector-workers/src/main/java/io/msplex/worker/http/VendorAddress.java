package io.msplex.worker.http;

import java.util.List;

/**
 * What the connector file says about reaching a vendor.
 *
 * @param vendor the product's name, for messages
 * @param hosts where it may be asked
 * @param path root of its API, appended to a lease's address unless that ends with it
 * @param bodyBytes largest body that is read
 * @param messageMembers members of an error body that hold a message for people, in order
 */
public record VendorAddress(String vendor, VendorHost hosts, String path, long bodyBytes, List<String> messageMembers) {
    public VendorAddress {
        messageMembers = List.copyOf(messageMembers);
    }
}
