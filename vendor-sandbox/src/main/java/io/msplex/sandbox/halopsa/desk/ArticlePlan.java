package io.msplex.sandbox.halopsa.desk;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** A written article; its clients by their place in the plan. */
record ArticlePlan(
        String title,
        List<String> tags,
        String text,
        @JsonProperty("clients") List<Integer> clientIndexes) {}
