package io.msplex.stack.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.msplex.stack.assembly.LocalStack;
import io.msplex.stack.assembly.StackFile.DemoUser;
import io.msplex.stack.demo.DemoSeeding;
import io.msplex.stack.demo.DemoTenants;
import io.msplex.stack.demo.FirstQuestion;
import io.msplex.stack.demo.TriageTable;
import io.msplex.stack.service.ServiceList;
import io.msplex.stack.state.StackFault;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a person reads when the stack is up: how to use it, and the first question answered. */
final class Welcome {
    /** Asks the first question: a technician who sees every customer. */
    private static final String TECHNICIAN = "tom";

    private final PrintWriter out;

    Welcome(PrintWriter out) {
        this.out = out;
    }

    /** Returns whether the first question was answered; true as well where parts that it needs were left out. */
    boolean say(LocalStack stack, DemoTenants demo) {
        if (stack.context().process(ServiceList.EDGE).running().isEmpty()) {
            out.println();
            out.println("Without edge-gateway there is no MCP address. ./msplex status shows what runs.");
            return true;
        }
        String mcp = stack.publicUrl() + "/mcp/v1/acme";
        out.println();
        out.println("MCP      " + mcp);
        out.println("Console  " + stack.publicUrl() + "/");
        out.println();
        out.println("Demo users, password in brackets:");
        for (DemoUser user : demo.users()) {
            out.println(
                    String.format("  %-5s %-7s %-14s (%s)", user.tenant(), user.name(), user.role(), user.password()));
        }
        out.println();
        out.println("Connect an AI client:");
        out.println("  claude mcp add --transport http acme " + mcp
                + " --header \"Authorization: Bearer $(./msplex token --user alice)\"");
        out.println();
        return firstQuestion(stack, demo);
    }

    private boolean firstQuestion(LocalStack stack, DemoTenants demo) {
        out.println(
                "\"All open P1 and P2 tickets from the last 12 hours, by client, with SLA time remaining\", asked by "
                        + TECHNICIAN + ":");
        out.println();
        List<String> needed = new ArrayList<>(DemoSeeding.NEEDED);
        needed.addAll(List.of("policy-service", "audit-metering", "connector-workers"));
        List<String> missing = stack.missing(needed);
        if (!missing.isEmpty()) {
            out.println("  Not asked, because these parts do not run: " + String.join(", ", missing) + ".");
            return true;
        }
        long begin = System.nanoTime();
        try {
            List<JsonNode> tickets = FirstQuestion.ask(stack, demo.user(TECHNICIAN));
            TriageTable.lines(tickets).forEach(line -> out.println("  " + line));
            out.println();
            out.println("  Answered from HaloPSA through the gateway in "
                    + TerminalProgress.seconds(Duration.ofNanos(System.nanoTime() - begin)) + ".");
            return true;
        } catch (StackFault fault) {
            out.println("  Not answered. " + fault.getMessage());
            out.println("  The stack is up all the same; ./msplex logs edge-gateway may say more.");
            return false;
        }
    }
}
