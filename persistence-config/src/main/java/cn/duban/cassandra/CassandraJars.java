package cn.duban.cassandra;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The embedded Cassandra's class path, which must never mix with ours. */
record CassandraJars(List<Path> jars) {

    /** From the configured folder, or else from the folder {@code cassandra} beside the running jar. */
    static CassandraJars find(String libDir) {
        List<Path> folders = libDir.isEmpty() ? besideTheRunningJar() : List.of(Path.of(libDir));
        for (Path folder : folders) {
            List<Path> jars = jarsIn(folder);
            if (jars.stream().anyMatch(jar -> jar.getFileName().toString().startsWith("cassandra-all-"))) {
                return new CassandraJars(jars);
            }
        }
        throw new PersistenceStartException("Cassandra's jars are not in "
                + folders.stream().map(Path::toString).collect(Collectors.joining(" nor in "))
                + ": build with mvn package, or set duban.cassandra.lib-dir to the folder that holds them.");
    }

    String classPath() {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Changes whenever a jar changes. */
    String listing() {
        StringBuilder listing = new StringBuilder();
        for (Path jar : jars) {
            File file = jar.toFile();
            listing.append(jar)
                    .append(' ')
                    .append(file.length())
                    .append(' ')
                    .append(file.lastModified())
                    .append('\n');
        }
        return listing.toString();
    }

    private static List<Path> besideTheRunningJar() {
        List<Path> folders = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path parent = Path.of(entry).toAbsolutePath().getParent();
            if (entry.endsWith(".jar") && parent != null && !folders.contains(parent.resolve("cassandra"))) {
                folders.add(parent.resolve("cassandra"));
            }
            if (folders.size() == 2) {
                break;
            }
        }
        if (folders.isEmpty()) {
            folders.add(Path.of("cassandra").toAbsolutePath());
        }
        return folders;
    }

    private static List<Path> jarsIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.toRealPath())) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
