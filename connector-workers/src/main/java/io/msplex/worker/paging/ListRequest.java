package io.msplex.worker.paging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A list to be read.
 *
 * @param path below the API's root
 * @param member of the body that holds the rows
 * @param query what narrows it on the vendor's side
 * @param needs members of a row that somebody reads, its key among them
 * @param newestFirst whether the highest key comes first
 */
public record ListRequest(
        String path, String member, Map<String, String> query, Set<String> needs, boolean newestFirst) {
    public ListRequest {
        query = new LinkedHashMap<>(query);
        needs = Set.copyOf(needs);
    }
}
