/** An MCP client of revision 2026-07-28 as small as the specification allows, so that tests see the wire as it is. */
@NullMarked
package io.msplex.endtoend.mcp;

import org.jspecify.annotations.NullMarked;
