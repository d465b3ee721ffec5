package io.msplex.tenantstore.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the outbox is emptied. */
@ConfigMapping(prefix = "msplex.outbox")
public interface OutboxSettings {
    /** Pause between two looks into the outbox; also the longest delay of an event while all is well. */
    @WithDefault("500ms")
    Duration interval();

    /** Events sent in one go, 1 to 1000. */
    @WithDefault("100")
    int batch();

    /** Service that the events are said to come from. */
    @WithDefault("${quarkus.application.name}")
    String service();
}
