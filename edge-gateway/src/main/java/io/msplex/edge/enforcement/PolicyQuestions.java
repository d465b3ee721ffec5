package io.msplex.edge.enforcement;

import com.fasterxml.jackson.databind.JsonNode;
import io.msplex.contracts.policy.DecisionQuestion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Puts a routed call into the words of policy-service. */
final class PolicyQuestions {
    private PolicyQuestions() {}

    /** May this very call be made? */
    static DecisionQuestion of(RoutedCall call) {
        return question(call, call.caller().scopes(), scalars(call.call().arguments()));
    }

    /** Could such a call be made, if the token granted the tool's scope? */
    static DecisionQuestion withEveryScope(RoutedCall call) {
        Set<String> scopes = new HashSet<>(call.caller().scopes());
        scopes.add(call.tool().scope());
        return question(call, scopes, Map.of());
    }

    private static DecisionQuestion question(RoutedCall call, Set<String> scopes, Map<String, String> arguments) {
        return new DecisionQuestion(
                call.caller().principal(),
                call.customer().member().roles(),
                scopes,
                call.caller().client(),
                call.tool().name(),
                call.instance().connector(),
                call.instance().id(),
                call.tool().access(),
                call.tool().area(),
                call.customer().customers(),
                arguments,
                call.snapshot().version());
    }

    private static Map<String, String> scalars(JsonNode arguments) {
        Map<String, String> scalars = new HashMap<>();
        arguments.properties().forEach(argument -> {
            if (argument.getValue().isValueNode() && !argument.getValue().isNull()) {
                scalars.put(argument.getKey(), argument.getValue().asText());
            }
        });
        return scalars;
    }
}
