package io.msplex.stack.state;

/**
 * Something that stops the stack and that a person can act on. The message stands alone: it names the part, the port or
 * the file, and says what to do.
 */
public class StackFault extends RuntimeException {
    /** @param message one or more complete sentences for the person at the terminal */
    public StackFault(String message) {
        super(message);
    }

    /**
     * @param message one or more complete sentences for the person at the terminal
     * @param cause what went wrong underneath
     */
    public StackFault(String message, Throwable cause) {
        super(message, cause);
    }
}
