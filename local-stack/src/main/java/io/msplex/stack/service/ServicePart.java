package io.msplex.stack.service;

import io.msplex.stack.part.Part;
import io.msplex.stack.part.StackContext;
import io.msplex.stack.process.Jvm;
import io.msplex.stack.process.LocalPort;
import io.msplex.stack.process.RunCommand;
import io.msplex.stack.service.ServiceList.Compiler;
import io.msplex.stack.service.ServiceList.Service;
import io.msplex.stack.state.Versions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One of the platform's services in a JVM of its own. */
public final class ServicePart implements Part {
    /** JEP 515's diagnostic switch; a JDK without it ignores it. */
    private static final List<String> WITHOUT_TRAINED_PROFILES =
            List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTReplayTraining");

    private final StackContext context;
    private final Service service;
    private final Map<String, String> environment;

    /**
     * @param context folders, ports and secrets
     * @param service what to run
     * @param list the list it comes from
     */
    public ServicePart(StackContext context, Service service, ServiceList list) {
        this.context = context;
        this.service = service;
        ServiceValues values = new ServiceValues(context, service);
        this.environment = new TreeMap<>();
        list.environmentOf(service).forEach((name, text) -> environment.put(name, Placeholders.fill(text, values)));
    }

    @Override
    public String name() {
        return service.name();
    }

    @Override
    public String version() {
        return Versions.of("msplex");
    }

    @Override
    public List<String> ports() {
        List<String> names = new ArrayList<>(List.of(service.name(), service.managementPort()));
        names.addAll(service.morePorts().keySet());
        return names;
    }

    @Override
    public List<String> needs() {
        return service.needs();
    }

    @Override
    public void prepare() {
        // A service migrates its own schema when it starts.
    }

    @Override
    public RunCommand command() {
        boolean hot = service.compiler() != Compiler.C1;
        List<String> options = new ArrayList<>(List.of(
                hot ? "-Xms80m" : "-Xms32m",
                "-Xmx" + service.heap(),
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        // What calls make is soon garbage; a heap that grows slowly would collect it hundreds of times a minute.
        options.add(hot ? "-Xmn32m" : "-XX:TieredStopAtLevel=1");
        ServiceApp app = ServiceApp.linked(context.home(), service.name());
        List<String> line = new ArrayList<>(List.of(Jvm.java()));
        line.addAll(options);
        line.addAll(context.aot().options(service.name(), app.folder().toString(), options));
        if (service.ownProfiles()) {
            line.addAll(WITHOUT_TRAINED_PROFILES);
        }
        line.addAll(List.of("-jar", app.runner().toString()));
        return new RunCommand(line, environment, context.home().folder());
    }

    @Override
    public boolean ready() {
        return LocalPort.answersOk(context.ports().of(service.managementPort()), "/q/health/ready");
    }

    @Override
    public void furnish() {
        // Nothing: demo data comes when all services are ready.
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(90);
    }
}
