package io.msplex.endtoend.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Finds as many free ports in a row as a whole stack needs. */
final class FreePorts {
    private static final int WANTED = 40;
    private static final int LOWEST = 20_000;
    private static final int RANGE = 10_000;
    private static final int TRIES = 200;

    private FreePorts() {}

    /** The first of them. They lie below the ports that systems give to outgoing connections. */
    static int first() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int first = LOWEST + ThreadLocalRandom.current().nextInt(RANGE - WANTED);
            if (IntStream.range(first, first + WANTED).allMatch(FreePorts::isFree)) {
                return first;
            }
        }
        throw new IllegalStateException("no " + WANTED + " free ports in a row");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
