package io.msplex.callproof;

import java.security.Security;
import org.conscrypt.Conscrypt;

/**
 * Offers Tink the Ed25519 of Conscrypt, which takes a third of the time of the one in Java and makes no garbage. Tink takes it only from
 * the list of security providers, so it is put there, as the last: whoever names no provider goes on getting the JDK's.
 */
final class NativeSignatures {
    private static final boolean OFFERED = offered();

    private NativeSignatures() {}

    /** Whether there is a library for this machine. Tink goes on in Java where there is none. */
    static boolean offer() {
        return OFFERED;
    }

    private static boolean offered() {
        if (!Conscrypt.isAvailable()) {
            return false;
        }
        // Another part of the process may have done the same.
        Security.addProvider(Conscrypt.newProvider());
        return Security.getProvider("Conscrypt") != null;
    }
}
