/**
 * The Model Context Protocol at the edge: one endpoint for revision 2026-07-28 and, on the same URL, for clients of 2025-11-25,
 * 2025-06-18 and 2025-03-26. Reads requests, renders outcomes; owns no decision and keeps nothing between requests.
 */
@NullMarked
package io.msplex.edge.mcp;

import org.jspecify.annotations.NullMarked;
