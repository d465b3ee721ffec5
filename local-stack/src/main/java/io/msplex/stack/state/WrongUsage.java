package io.msplex.stack.state;

/** A command that asks for what does not exist. The message says what does. */
public final class WrongUsage extends StackFault {
    /** @param message one or more complete sentences for the person at the terminal */
    public WrongUsage(String message) {
        super(message);
    }
}
