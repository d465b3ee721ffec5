package io.msplex.sandbox.halopsa.desk;

import java.util.List;

/**
 * An entry of the knowledge base.
 *
 * @param clientIds who may read it; empty means everybody
 */
public record Article(int id, String title, String text, List<String> tags, List<Integer> clientIds, int editedDays) {}
