package io.msplex.edge.catalogue;

import io.msplex.catalog.ToolDefinition;
import java.util.List;

/**
 * What one caller may be offered.
 *
 * @param snapshotVersion entitlements it was worked out from
 * @param policyVersion policies it was worked out from
 * @param tools in catalogue order
 */
public record VisibleTools(long snapshotVersion, long policyVersion, List<ToolDefinition> tools) {}
