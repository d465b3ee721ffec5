package io.msplex.worker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.msplex.worker.projection.RecordShape;
import io.msplex.worker.vendor.VendorQuirks;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads argument rules out of a connector file. */
final class ArgumentRules {
    private static final VendorQuirks QUIRKS = new VendorQuirks();

    private ArgumentRules() {}

    /** @throws IllegalArgumentException if the file says what nobody knows */
    static ArgumentRule of(String argument, JsonNode rule) {
        String query = rule.path("query").isTextual() ? rule.path("query").asText() : null;
        String check = rule.path("check").isTextual() ? rule.path("check").asText() : null;
        return switch (rule.required("kind").asText()) {
            case "customer" -> new NameRules.Customer(query);
            case "named" ->
                new NameRules.Named(argument, rule.required("lookup").asText(), query, check);
            case "label" ->
                new NameRules.Label(
                        argument, rule.path("lookup").textValue(), RecordShape.texts(rule.required("check")));
            case "text" -> new ValueRules.Text(rule.required("query").asText(), RecordShape.texts(rule.path("check")));
            case "since" -> bound(argument, rule, true);
            case "until" -> bound(argument, rule, false);
            case "choice" -> choice(argument, rule);
            case "key" -> new ValueRules.Key(argument, rule.required("entity").asText(), query, check);
            case "quirk" -> QUIRKS.argument(rule.required("quirk").asText());
            case String kind -> throw new IllegalArgumentException("no argument is of kind " + kind);
        };
    }

    private static ArgumentRule bound(String argument, JsonNode rule, boolean lower) {
        Duration widen = rule.has("widen")
                ? Duration.ofDays(Period.parse(rule.path("widen").asText()).getDays())
                : Duration.ZERO;
        return new ValueRules.Bound(
                argument,
                lower,
                rule.required("query").asText(),
                widen,
                texts(rule.path("with")),
                RecordShape.texts(rule.required("check")));
    }

    private static ArgumentRule choice(String argument, JsonNode rule) {
        Map<String, ValueRules.Option> options = new LinkedHashMap<>();
        rule.required("choices")
                .properties()
                .forEach(option -> options.put(
                        option.getKey(),
                        new ValueRules.Option(
                                texts(option.getValue().path("query")),
                                demand(option.getValue().path("check")))));
        ArgumentRule otherwise = rule.has("otherwise") ? of(argument, rule.path("otherwise")) : null;
        return new ValueRules.Choice(argument, options, otherwise);
    }

    private static ValueRules.@Nullable Demand demand(JsonNode check) {
        if (check.isMissingNode()) {
            return null;
        }
        return new ValueRules.Demand(
                check.required("field").asText(),
                check.has("is") ? check.path("is").booleanValue() : null,
                check.has("above") ? new BigDecimal(check.path("above").asText()) : null,
                check.path("negate").asBoolean(false));
    }

    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
        return texts;
    }
}
