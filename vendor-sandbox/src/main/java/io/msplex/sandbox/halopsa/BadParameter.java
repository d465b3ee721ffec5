package io.msplex.sandbox.halopsa;

/** A parameter of the query that the vendor understands and cannot read: its answer is 400 with the message. */
final class BadParameter extends RuntimeException {
    BadParameter(String message) {
        super(message, null, false, false);
    }
}
