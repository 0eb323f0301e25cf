package cn.duban.cassandra;

import cn.duban.cassandra.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Owns a data folder: the engine that holds this lock owns it; the operating system releases the lock when the engine dies.
 */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock of(Path folder) {
        try {
            PrivateFiles.folder(folder.getParent());
            PrivateFiles.folder(folder);
            PrivateFiles.file(folder.resolve("lock"));
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                PrivateFiles.closeAll(folder);
                return new FolderLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new PersistenceStartException("The folder " + folder + " cannot be used: " + e.getMessage() + ".", e);
        }
        throw new PersistenceStartException("Another Duban engine is running on " + folder.getParent()
                + ": stop it, or set duban.data-dir to another folder.");
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
