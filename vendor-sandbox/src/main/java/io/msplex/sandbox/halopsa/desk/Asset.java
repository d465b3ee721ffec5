package io.msplex.sandbox.halopsa.desk;

import org.jspecify.annotations.Nullable;

/**
 * A device.
 *
 * @param contactId whose it is, 0 when nobody's
 * @param system operating system or firmware
 * @param warrantyDays when the warranty ends, in days from today; negative when it has
 * @param boughtDays days since the purchase
 */
public record Asset(
        int id,
        int clientId,
        int siteId,
        int contactId,
        int typeId,
        String name,
        String serial,
        String make,
        String model,
        @Nullable String system,
        String address,
        String mac,
        int warrantyDays,
        int boughtDays,
        boolean inactive) {}
