package io.msplex.stack.part;

import io.msplex.stack.aot.AotCaches;
import io.msplex.stack.process.ChildProcess;
import io.msplex.stack.state.Ports;
import io.msplex.stack.state.Secrets;
import io.msplex.stack.state.StackHome;

/**
 * What every part is given.
 *
 * @param home folders of this stack
 * @param ports where each listener listens
 * @param secrets passwords of this stack
 * @param aot start-up caches of its JVMs
 */
public record StackContext(StackHome home, Ports ports, Secrets secrets, AotCaches aot) {
    /** A context over the stack's own folder with the given ports. */
    public static StackContext of(StackHome home, Ports ports) {
        return new StackContext(home, ports, Secrets.in(home.secretsFile()), AotCaches.used(home));
    }

    /** The process of a part, whether it runs or not. */
    public ChildProcess process(String part) {
        return new ChildProcess(home.run().resolve(part + ".pid"), home.logs().resolve(part + ".log"));
    }
}
