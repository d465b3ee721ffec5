package io.msplex.edge.enforcement;

/** Step 10 cleared it: nobody has to be asked. Only this may be dispatched. */
record ClearedCall(MeteredCall prior) implements Stage {
    @Override
    public ToolCall call() {
        return prior.call();
    }

    RoutedCall route() {
        return prior.prior().prior();
    }
}
