package cn.duban.cassandra.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders and files that only the engine's own user may read. On a file system without POSIX permissions they get the
 * permissions of their parent.
 */
public final class PrivateFiles {
    private static final Logger log = LoggerFactory.getLogger(PrivateFiles.class);
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final int STICKY = 01000;

    private PrivateFiles() {}

    /** Creates the folder and its parents, and closes an existing one to other users. */
    public static void folder(Path folder) throws IOException {
        if (!posix()) {
            Files.createDirectories(folder);
            return;
        }
        FileAttribute<?> closed = PosixFilePermissions.asFileAttribute(FOLDER);
        Files.createDirectories(folder, closed);
        if (!isShared(folder)) restrict(folder, FOLDER);
    }

    /** Replaces the file in one step and durably; it is never readable to others, not even half written. */
    public static void write(Path file, String text) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(half);
        if (posix()) Files.createFile(half, PosixFilePermissions.asFileAttribute(FILE));
        Files.writeString(half, text);
        force(half, StandardOpenOption.WRITE);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (posix()) force(file.toAbsolutePath().getParent(), StandardOpenOption.READ);
    }

    /** Creates the file empty, closed to other users, unless it exists; an existing one is closed to them. */
    public static void file(Path file) throws IOException {
        if (!posix()) {
            if (!Files.exists(file)) Files.createFile(file);
            return;
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
        } catch (FileAlreadyExistsException existing) {
            restrict(file, FILE);
        }
    }

    /** Closes everything in the folder to other users, as files of an earlier version were not; keeps the owner's own rights. */
    public static void closeAll(Path folder) throws IOException {
        if (!posix() || !Files.isDirectory(folder)) return;
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) throws IOException {
                closeToOthers(visited);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path visited, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) closeToOthers(visited);
                return FileVisitResult.CONTINUE;
            }

            /** A running Cassandra deletes files meanwhile. */
            @Override
            public FileVisitResult visitFileFailed(Path visited, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void closeToOthers(Path path) throws IOException {
        try {
            Set<PosixFilePermission> own = new HashSet<>(Files.getPosixFilePermissions(path));
            own.retainAll(FOLDER);
            restrict(path, own);
        } catch (NoSuchFileException deleted) {
            log.trace("{} was deleted meanwhile", path);
        }
    }

    /** The file's text; closes the file to other users first. */
    public static String read(Path file) throws IOException {
        if (posix()) restrict(file, FILE);
        return Files.readString(file);
    }

    private static void force(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    private static void restrict(Path path, Set<PosixFilePermission> wanted) throws IOException {
        if (Files.getPosixFilePermissions(path).equals(wanted)) return;
        try {
            Files.setPosixFilePermissions(path, wanted);
        } catch (IOException e) {
            // Such as a mounted folder of another owner, in which the engine may still write.
            log.warn(
                    "{} can be read by other users of this machine: set its permissions to {}.",
                    path,
                    PosixFilePermissions.toString(wanted));
        }
    }

    /** Whether several users share the folder by intent, as they do /tmp. */
    private static boolean isShared(Path folder) throws IOException {
        return ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
