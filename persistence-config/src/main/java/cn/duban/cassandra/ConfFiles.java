package cn.duban.cassandra;

import cn.duban.cassandra.files.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * Writes the files that the embedded Cassandra starts with into its folder: cassandra.yaml, logback.xml and its command
 * line. The command line is a file given to {@code java}, which later identifies a process as ours.
 */
final class ConfFiles {
    private static final int SEGMENT_MIB = 64;
    /** A segment of the commit log. */
    static final long SEGMENT_BYTES = (long) SEGMENT_MIB << 20;

    private final Path folder;
    private final Map<String, String> fixed;
    private final String fingerprint;
    private final String classes;

    /** @param authenticator the class that checks clients' passwords */
    ConfFiles(Path folder, Path javaHome, CassandraJars jars, String heap, String jvmOptions, String authenticator) {
        this.folder = folder;
        this.fixed = Map.of(
                "folder",
                inQuotes(folder.toString()),
                "folder-url",
                folder.toUri().getRawPath().replaceAll("/$", ""),
                "segment",
                SEGMENT_MIB + "MiB",
                "heap",
                heap,
                "jvm-options",
                jvmOptions,
                "class-path",
                inQuotes(jars.classPath()),
                "authenticator",
                authenticator);
        this.fingerprint = digest(filled("cassandra.yaml", fixed)
                + filled("logback.xml", fixed)
                + filled("jvm.args", fixed)
                + release(javaHome)
                + jars.listing());
        this.classes = digest(release(javaHome) + jars.listing());
    }

    /** Equal for two processes that differ only in their ports. */
    String fingerprint() {
        return fingerprint;
    }

    /** Equal for two processes, also of two folders, that load the same classes into the same JDK. */
    String classes() {
        return classes;
    }

    Path arguments() {
        return folder.resolve("conf/jvm.args");
    }

    void write(int port, int storagePort, String archiveOption) {
        Map<String, String> ports =
                Map.of("port", "" + port, "storage-port", "" + storagePort, "archive", archiveOption);
        for (String name : new String[] {"cassandra.yaml", "logback.xml", "jvm.args"}) {
            String text = name.equals("logback.xml") ? template(name) : fill(filled(name, fixed), ports);
            try {
                PrivateFiles.folder(folder.resolve("conf"));
                PrivateFiles.folder(folder.resolve("logs"));
                PrivateFiles.write(folder.resolve("conf").resolve(name), text);
            } catch (IOException e) {
                throw new PersistenceStartException(
                        "The folder " + folder + " cannot be written: " + e.getMessage() + ".", e);
            }
        }
    }

    /** Distinguishes successive JDKs in one folder, because a class archive fits only one. */
    private static String release(Path javaHome) {
        try {
            return javaHome + Files.readString(javaHome.resolve("release"));
        } catch (IOException e) {
            return javaHome.toString();
        }
    }

    private static String inQuotes(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String filled(String name, Map<String, String> words) {
        return fill(template(name), words);
    }

    private static String fill(String template, Map<String, String> words) {
        String text = template;
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = text.replace("{" + word.getKey() + "}", word.getValue());
        }
        return text;
    }

    private static String template(String name) {
        try (InputStream in = ConfFiles.class.getResourceAsStream("/embedded/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
