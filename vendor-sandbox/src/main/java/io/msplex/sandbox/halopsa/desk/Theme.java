package io.msplex.sandbox.halopsa.desk;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of trouble, with the words for it. Words in braces stand for the people and things of a ticket.
 *
 * @param assetTypeId the kind of device it is about, or null
 * @param priorities weights of P1 to P4
 * @param minutes work it takes
 */
record Theme(
        @JsonProperty("category") int categoryId,
        @JsonProperty("team") int teamId,
        @JsonProperty("type") int typeId,
        @JsonProperty("asset") @Nullable Integer assetTypeId,
        List<Integer> priorities,
        int minutes,
        List<String> titles,
        List<String> details,
        @JsonProperty("public") List<String> publicNotes,
        @JsonProperty("internal") List<String> internalNotes,
        String resolution) {}
