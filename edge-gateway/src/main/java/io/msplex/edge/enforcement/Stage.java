package io.msplex.edge.enforcement;

/**
 * How far a call has come. Each stage holds the one before it, so a later step can only run on what the earlier ones made, and only
 * this package can make them.
 */
public sealed interface Stage
        permits ToolCall,
                AuthenticatedCall,
                TenantCall,
                CustomerCall,
                EntitledCall,
                RoutedCall,
                PermittedCall,
                MeteredCall,
                ClearedCall {

    /** The call as it arrived. */
    ToolCall call();

    /** What the steps did to it so far. */
    default CallTrace trace() {
        return call().steps();
    }
}
