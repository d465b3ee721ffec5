package io.msplex.stack.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.msplex.stack.part.Part;
import io.msplex.stack.state.Checkout;
import io.msplex.stack.state.StackFault;
import io.msplex.stack.state.StackHome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkout in which nothing has been built. */
class LocalStackTest {
    @TempDir
    private Path folder;

    @Test
    void namesEveryPartBeforeTheFirstBuild() {
        assertThat(stack().plan().parts())
                .extracting(Part::name)
                .contains("postgres", "kafka", "keycloak", "edge-gateway", "connector-workers", "vendor-sandbox");
    }

    @Test
    void saysThatAServiceIsNotBuiltWhenItIsStarted() {
        Part edge = stack().plan().part("edge-gateway");

        assertThatThrownBy(edge::command)
                .isInstanceOf(StackFault.class)
                .hasMessageContaining("edge-gateway is not built yet")
                .hasMessageContaining("./msplex build");
    }

    private LocalStack stack() {
        return LocalStack.of(new StackHome(new Checkout(folder), folder.resolve("state"), folder.resolve("cache")));
    }
}
