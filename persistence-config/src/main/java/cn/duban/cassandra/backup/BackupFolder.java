package cn.duban.cassandra.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with a chain of parts, {@code part-00001} upward; each names the manifest before it. A part is written under another
 * name and gets its own when all of it is on the disk, so that an interrupted backup leaves nothing that a restore would take.
 */
final class BackupFolder implements AutoCloseable {
    private static final String UNFINISHED = ".unfinished";

    private final Path folder;
    private final BackupKey key;
    private final FileChannel lock;
    private final List<Part> parts;

    private BackupFolder(Path folder, BackupKey key, FileChannel lock, List<Part> parts) {
        this.folder = folder;
        this.key = key;
        this.lock = lock;
        this.parts = parts;
    }

    /** For the next backup: makes the folder if it is missing, and removes what interrupted backups left. */
    static BackupFolder forBackup(Path folder, BackupKey key) {
        try {
            Files.createDirectories(folder, closed());
            BackupFolder opened = locked(folder, key);
            try {
                opened.tidy();
                return opened;
            } catch (IOException | RuntimeException e) {
                opened.close();
                throw e;
            }
        } catch (IOException e) {
            throw new BackupException("The folder " + folder + " cannot be used for backups: " + e + ".", e);
        }
    }

    /** For a restore: there must be a part, and every file must be as it was written. */
    static BackupFolder forRestore(Path folder, BackupKey key) {
        if (!Files.isDirectory(folder)) throw new BackupException("There is no folder " + folder + ".");
        BackupFolder opened = locked(folder, key);
        try {
            if (opened.parts.isEmpty()) throw new BackupException("There is no complete backup in " + folder + ".");
            for (Part part : opened.parts) part.check(part == opened.newest().orElseThrow());
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static BackupFolder locked(Path folder, BackupKey key) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) throw new OverlappingFileLockException();
            return new BackupFolder(folder, key, channel, chain(folder, key));
        } catch (OverlappingFileLockException e) {
            closeQuietly(channel);
            throw new BackupException("Another backup or restore uses " + folder + ": wait until it has ended.", e);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new BackupException("The folder " + folder + " cannot be read: " + e + ".", e);
        } catch (RuntimeException e) {
            closeQuietly(channel);
            throw e;
        }
    }

    private static List<Part> chain(Path folder, BackupKey key) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (int number = 1; Files.exists(folder.resolve(name(number))); number++) {
            Part part = Part.read(folder.resolve(name(number)), key);
            Manifest manifest = part.manifest();
            Optional<Part> before = number == 1 ? Optional.empty() : Optional.of(parts.get(number - 2));
            boolean follows = manifest.part() == number
                    && manifest.previous().equals(before.map(Part::sha256).orElse(""))
                    && before.map(b -> b.manifest().chain().equals(manifest.chain()))
                            .orElse(true);
            if (!follows)
                throw new BackupException("The part " + part.folder()
                        + " does not follow the part before it: parts of different backups were mixed.");
            parts.add(part);
        }
        try (Stream<Path> all = Files.list(folder)) {
            long complete = all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("part-") && !name.endsWith(UNFINISHED))
                    .count();
            if (complete != parts.size())
                throw new BackupException("The folder " + folder + " lacks " + name(parts.size() + 1) + ".");
        }
        return parts;
    }

    private void tidy() throws IOException {
        List<Path> unfinished;
        try (Stream<Path> all = Files.list(folder)) {
            unfinished = all.filter(path -> path.getFileName().toString().endsWith(UNFINISHED))
                    .toList();
        }
        for (Path left : unfinished) delete(left);
        deleteReplaced();
    }

    private void deleteReplaced() throws IOException {
        for (Part part : parts.subList(0, Math.max(0, parts.size() - 1))) part.deleteReplaced();
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    Optional<Part> newest() {
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts.get(parts.size() - 1));
    }

    /** The folder in which the next part is written. */
    Path begin() throws IOException {
        Path begun = folder.resolve(name(parts.size() + 1) + UNFINISHED);
        Files.createDirectory(begun, closed());
        return begun;
    }

    /** Makes the part count, then deletes from the older ones what it replaces. */
    Part publish(Path begun, Manifest manifest) throws IOException {
        Part.write(begun, manifest, key);
        try (Stream<Path> files = Files.list(begun)) {
            for (Path file : files.toList()) sync(file);
        }
        sync(begun);
        Path complete = folder.resolve(name(manifest.part()));
        Files.move(begun, complete, StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
        Part part = Part.read(complete, key);
        parts.add(part);
        deleteReplaced();
        return part;
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }

    private static String name(int number) {
        return String.format("part-%05d", number);
    }

    private static FileAttribute<?>[] closed() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closeQuietly(lock);
    }
}
