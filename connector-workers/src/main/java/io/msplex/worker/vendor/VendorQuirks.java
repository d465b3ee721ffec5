package io.msplex.worker.vendor;

import io.msplex.worker.engine.ArgumentRule;
import io.msplex.worker.projection.Field;
import io.msplex.worker.projection.Quirks;
import io.msplex.worker.vendor.halopsa.HaloPriority;
import io.msplex.worker.vendor.halopsa.HaloSla;
import java.util.Map;

/** Every quirk of this build, by the name that connector files give it. */
public final class VendorQuirks implements Quirks {
    private static final Map<String, Field> FIELDS =
            Map.of("halopsa.sla", new HaloSla(), "halopsa.priority", new HaloPriority.Label());
    private static final Map<String, ArgumentRule> ARGUMENTS = Map.of("halopsa.priority", new HaloPriority.Filter());

    @Override
    public Field field(String name) {
        Field field = FIELDS.get(name);
        if (field == null) {
            throw new IllegalArgumentException("no field quirk is called " + name);
        }
        return field;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public ArgumentRule argument(String name) {
        ArgumentRule rule = ARGUMENTS.get(name);
        if (rule == null) {
            throw new IllegalArgumentException("no argument quirk is called " + name);
        }
        return rule;
    }
}
