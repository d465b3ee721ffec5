package io.msplex.sandbox.halopsa.desk;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A ticket of the last twelve hours, set by hand so that no night is ever empty.
 *
 * @param minutesBefore before the current full hour; below 661, so that it stays within twelve hours at any minute
 * @param clientIndex which client, counted round when there are fewer
 */
record NightEvent(
        int minutesBefore,
        @JsonProperty("client") int clientIndex,
        int priority,
        @JsonProperty("theme") int categoryId,
        @JsonProperty("status") int statusId,
        String title) {}
