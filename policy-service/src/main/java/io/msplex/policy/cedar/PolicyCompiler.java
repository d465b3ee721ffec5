package io.msplex.policy.cedar;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.DetailedError;
import com.cedarpolicy.model.ValidationRequest;
import com.cedarpolicy.model.ValidationResponse;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.policy.cedar.Compilation.Compiled;
import io.msplex.policy.cedar.Compilation.Rejected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Turns policy text into {@link CompiledPolicies}: the platform's forbids and one tenant's policies in one set. Because the
 * platform's part holds no permit, Cedar's own rule (a permit and no forbid) gives: no platform forbid, a tenant permit, no
 * tenant forbid. Safe for any thread; takes 0.1 to 0.3 s for fifty policies, so never on the event loop.
 */
public final class PolicyCompiler {
    /** More would make each decision slower than a millisecond: the native side copies the set for each request. */
    static final int MOST_POLICIES = 200;

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final Schema schema;
    private final Map<String, PolicyText> platform;

    /** @throws CedarFault if the release's own schema or platform policies do not conform */
    public PolicyCompiler(CedarResources resources) {
        this.schema = schemaOf(resources.schema());
        this.platform = platformOf(resources.platform());
    }

    /**
     * Compiles a tenant's policies together with the platform's.
     *
     * @param origin first part of each policy's id in decisions, {@code template} or {@code tenant}
     * @param text policies in Cedar; blank means that nothing is permitted
     */
    public Compilation compile(String origin, String text) {
        var mistakes = new ArrayList<PolicyMistake>();
        Map<String, PolicyText> named = named(origin, PolicyText.split(text), mistakes);
        if (mistakes.isEmpty()) {
            mistakes.addAll(mistakesOf(named));
        }
        if (!mistakes.isEmpty()) {
            return new Rejected(mistakes);
        }
        var all = new LinkedHashMap<>(platform);
        all.putAll(named);
        return new Compiled(cached(all));
    }

    Schema schema() {
        return schema;
    }

    private static Schema schemaOf(String text) {
        try {
            var schema = Schema.parse(Schema.JsonOrCedar.Cedar, text);
            schema.cache();
            return schema;
        } catch (AuthException | CacheException e) {
            throw new CedarFault("the release's schema does not parse", e);
        }
    }

    private Map<String, PolicyText> platformOf(String text) {
        var mistakes = new ArrayList<PolicyMistake>();
        Map<String, PolicyText> named = named("platform", PolicyText.split(text), mistakes);
        mistakes.addAll(mistakesOf(named));
        if (!mistakes.isEmpty()) {
            throw new CedarFault("platform policies: " + mistakes.getFirst().sentence());
        }
        for (var policy : named.entrySet()) {
            if (!"forbid"
                    .equals(json(policy.getValue(), policy.getKey())
                            .path("effect")
                            .asText())) {
                throw new CedarFault(policy.getKey() + " permits, but platform policies only forbid");
            }
        }
        return named;
    }

    /** Gives each policy its id; two of the same name would replace each other, so that is a mistake. */
    private Map<String, PolicyText> named(String origin, List<PolicyText> texts, List<PolicyMistake> mistakes) {
        var named = new LinkedHashMap<String, PolicyText>();
        if (texts.size() > MOST_POLICIES) {
            mistakes.add(new PolicyMistake(
                    "policy " + (MOST_POLICIES + 1),
                    texts.get(MOST_POLICIES).line(),
                    "a tenant has at most " + MOST_POLICIES + " policies"));
            return named;
        }
        int place = 0;
        for (PolicyText text : texts) {
            place++;
            String written = writtenId(text).orElse("policy" + place);
            if (!ID.matcher(written).matches()) {
                mistakes.add(new PolicyMistake(
                        "policy " + place, text.line(), "an @id is 1 to 64 lower-case letters, digits or _.-"));
            } else if (named.putIfAbsent(origin + "." + written, text) != null) {
                mistakes.add(new PolicyMistake(written, text.line(), "another policy has the same @id"));
            }
        }
        return named;
    }

    private static Optional<String> writtenId(PolicyText text) {
        try {
            return Optional.ofNullable(
                    new Policy(text.text(), "unnamed").getAnnotations().get("id"));
        } catch (AuthException e) {
            return Optional.empty(); // does not parse: the validator says so with the place
        }
    }

    private List<PolicyMistake> mistakesOf(Map<String, PolicyText> named) {
        var mistakes = new ArrayList<PolicyMistake>();
        named.forEach((id, text) -> mistakesOf(id, text).forEach(mistakes::add));
        return mistakes;
    }

    /**
     * One policy at a time, so that an error without a policy id (a text that does not parse) still has a place; one mistake a
     * line, because the validator repeats each for every action.
     */
    private Collection<PolicyMistake> mistakesOf(String id, PolicyText text) {
        ValidationResponse response;
        try {
            response =
                    engine.validate(new ValidationRequest(schema, new PolicySet(Set.of(new Policy(text.text(), id)))));
        } catch (AuthException e) {
            throw new CedarFault("the validator failed on " + id, e);
        }
        var byLine = new TreeMap<Integer, PolicyMistake>();
        Consumer<DetailedError> note = error -> {
            PolicyMistake mistake = mistake(id, text, error);
            byLine.putIfAbsent(mistake.line(), mistake);
        };
        response.errors.ifPresent(errors -> errors.forEach(note));
        response.success.ifPresent(checked -> checked.validationErrors.forEach(e -> note.accept(e.getError())));
        if (byLine.isEmpty() && !response.validationPassed()) {
            byLine.put(text.line(), new PolicyMistake(id, text.line(), "does not pass validation"));
        }
        return byLine.values();
    }

    private static PolicyMistake mistake(String id, PolicyText text, DetailedError error) {
        int line = error.sourceLocations.isEmpty() ? text.line() : text.lineOf(error.sourceLocations.getFirst().start);
        String help =
                error.help.filter(h -> !h.isBlank()).map(h -> " (" + h + ")").orElse("");
        return new PolicyMistake(id, line, error.message + help);
    }

    private CompiledPolicies cached(Map<String, PolicyText> named) {
        var policies = new LinkedHashSet<Policy>();
        boolean readsArguments = false;
        for (var entry : named.entrySet()) {
            policies.add(new Policy(entry.getValue().text(), entry.getKey()));
            readsArguments |= ArgumentReads.in(json(entry.getValue(), entry.getKey()));
        }
        var set = new PolicySet(policies);
        try {
            set.cache();
        } catch (CacheException e) {
            throw new CedarFault("the native cache refused a policy set; it may be full", e);
        }
        return new CompiledPolicies(set, readsArguments);
    }

    private static JsonNode json(PolicyText text, String id) {
        try {
            return JSON.readTree(new Policy(text.text(), id).toJson());
        } catch (AuthException | JsonProcessingException e) {
            throw new CedarFault(id + " has no JSON form", e);
        }
    }
}
