package io.msplex.stack.command;

import io.msplex.stack.assembly.LocalStack;
import io.msplex.stack.assembly.StackFile.DemoUser;
import io.msplex.stack.demo.DemoTenants;
import io.msplex.stack.http.JsonHttp;
import io.msplex.stack.keycloak.Tokens;
import io.msplex.stack.state.StackHome;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Signs a demo user in. */
@Command(name = "token")
final class TokenCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--user", required = true, paramLabel = "NAME")
    private String name = "";

    @Override
    public Integer call() {
        LocalStack stack = LocalStack.of(StackHome.find());
        DemoUser user = DemoTenants.ofTheDemo().user(name);
        Terminal.out(spec)
                .println(new Tokens(new JsonHttp(), stack.keycloakUrl()).ofUser(user.name(), user.password()));
        return 0;
    }
}
