package io.msplex.callproof;

import java.security.Security;
import org.conscrypt.Conscrypt;

/**
 * Offers Tink the Ed25519 of Conscrypt, which takes a third of the time of the one in Java and makes no garbage. Tink takes it only from
 * the list of security providers, so it is put there, as the last: whoever names no provider goes on getting the JDK's.
 */
final class NativeSignatures {
    static {
        if (Conscrypt.isAvailable()) {
            // Does nothing where another part of the process has done the same.
            Security.addProvider(Conscrypt.newProvider());
        }
    }

    private NativeSignatures() {}

    /** Once a process, however often it is called. Tink goes on in Java where there is no library for the machine. */
    static void offer() {
        // Loading the class does it.
    }
}
