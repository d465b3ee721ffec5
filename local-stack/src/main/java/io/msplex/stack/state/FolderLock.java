package io.msplex.stack.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock that one process of this machine holds at a time. The operating system releases it when the holder dies, so no
 * crash leaves it behind. Within one process, threads wait for each other.
 */
public final class FolderLock implements AutoCloseable {
    /** A second channel of one process would get an exception where another process would wait. */
    private static final Map<Path, ReentrantLock> WITHIN_PROCESS = new ConcurrentHashMap<>();

    private final ReentrantLock withinProcess;
    private final FileChannel channel;
    private final FileLock lock;

    private FolderLock(ReentrantLock withinProcess, FileChannel channel, FileLock lock) {
        this.withinProcess = withinProcess;
        this.channel = channel;
        this.lock = lock;
    }

    /** Waits for the lock without limit; the thread that takes it must close it. */
    public static FolderLock take(Path file) {
        ReentrantLock withinProcess = WITHIN_PROCESS.computeIfAbsent(file, path -> new ReentrantLock());
        withinProcess.lock();
        try {
            StackHome.makeParent(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new FolderLock(withinProcess, channel, channel.lock());
        } catch (IOException e) {
            withinProcess.unlock();
            throw new StackFault("Cannot lock " + file + ".", e);
        }
    }

    /** Takes the lock if nobody holds it. */
    public static Optional<FolderLock> tryTake(Path file) {
        ReentrantLock withinProcess = WITHIN_PROCESS.computeIfAbsent(file, path -> new ReentrantLock());
        if (!withinProcess.tryLock()) {
            return Optional.empty();
        }
        try {
            StackHome.makeParent(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new FolderLock(withinProcess, channel, lock));
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            // Held by this process, but through the same class in another class loader, as in Quarkus tests.
        } catch (IOException e) {
            withinProcess.unlock();
            throw new StackFault("Cannot lock " + file + ".", e);
        }
        withinProcess.unlock();
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new StackFault("Cannot release a lock.", e);
        } finally {
            withinProcess.unlock();
        }
    }
}
