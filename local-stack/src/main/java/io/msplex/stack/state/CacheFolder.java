package io.msplex.stack.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that are made once and then only read: built aside, then moved into place, so that half of one is never seen. */
public final class CacheFolder {
    private CacheFolder() {}

    /** Fills an empty folder. */
    @FunctionalInterface
    public interface Filling {
        /** Writes everything into the folder. */
        void into(Path folder) throws IOException;
    }

    /**
     * Makes the folder unless it is there. Processes that ask for the same folder at once wait for the first.
     *
     * @throws StackFault when it cannot be filled; nothing is left then
     */
    public static Path once(Path folder, Filling filling) {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path parent = StackHome.makeParent(folder);
        try (FolderLock _ = FolderLock.take(parent.resolve(folder.getFileName() + ".lock"))) {
            if (!Files.isDirectory(folder)) {
                Path fresh = parent.resolve(folder.getFileName() + ".new");
                delete(fresh);
                Files.createDirectories(fresh);
                filling.into(fresh);
                Files.move(fresh, folder);
            }
            return folder;
        } catch (IOException e) {
            throw new StackFault("Cannot make " + folder + ".", e);
        }
    }

    /** Deletes a folder and all in it, following no link; one that is not there is fine. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw new StackFault("Cannot delete " + folder + ".", e);
        }
    }
}
