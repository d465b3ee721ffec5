package io.msplex.endtoend.stack;

import java.time.LocalDateTime;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one running stack; it is started by the first that asks and stopped after the last. After a failed test the
 * troubles of the services at that time are printed.
 */
public final class StackExtension
        implements ParameterResolver, BeforeTestExecutionCallback, AfterTestExecutionCallback {
    private static final ExtensionContext.Namespace OWN = ExtensionContext.Namespace.create(StackExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningStack.class;
    }

    @Override
    public RunningStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(RunningStack.class, type -> new RunningStack(), RunningStack.class);
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        context.getStore(OWN).put("begin", LocalDateTime.now());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        RunningStack stack = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .get(RunningStack.class, RunningStack.class);
        LocalDateTime begin = context.getStore(OWN).get("begin", LocalDateTime.class);
        if (context.getExecutionException().isPresent() && stack != null && begin != null) {
            System.err.println(context.getDisplayName() + " failed; the services' troubles meanwhile:\n"
                    + Troubles.since(stack.logs(), begin));
        }
    }
}
