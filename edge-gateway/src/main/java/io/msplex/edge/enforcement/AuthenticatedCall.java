package io.msplex.edge.enforcement;

import io.msplex.edge.token.Caller;

/** Step 1 cleared it: we know who calls. */
record AuthenticatedCall(ToolCall call, Caller caller) implements Stage {}
