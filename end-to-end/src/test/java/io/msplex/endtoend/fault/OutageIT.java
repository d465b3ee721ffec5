package io.msplex.endtoend.fault;

import io.msplex.endtoend.mcp.McpClient;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.endtoend.stack.StackExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part is stopped cleanly under load and started again, as in an upgrade. What crashes instead is the subject of {@link CrashIT}. */
@ExtendWith(StackExtension.class)
class OutageIT {
    private static Outage outage;

    @BeforeAll
    static void signIn(RunningStack stack) {
        outage = new Outage(stack, new McpClient(stack.mcpUrl("acme"), stack.token("tom")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka",
                "postgres",
                "identity-service",
                "entitlement-service",
                "audit-metering",
                "connector-workers",
                "vendor-sandbox",
                "edge-gateway"
            })
    void goesOnWithoutRestartOfTheOthers(String part) {
        outage.of(part, "stop");
    }
}
