package cn.duban.cassandra.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;

/** One complete part of a folder of backups. */
record Part(Path folder, Manifest manifest, String sha256, BackupKey key) {
    private static final String MANIFEST = "manifest.json";
    private static final String SEAL = "manifest.seal";

    static void write(Path folder, Manifest manifest, BackupKey key) throws IOException {
        byte[] bytes = manifest.bytes();
        Files.write(folder.resolve(MANIFEST), bytes);
        Files.write(folder.resolve(SEAL), key.seal(bytes));
    }

    static Part read(Path folder, BackupKey key) {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(MANIFEST));
            if (!MessageDigest.isEqual(key.seal(bytes), Files.readAllBytes(folder.resolve(SEAL))))
                throw new BackupException("The seal of " + folder.resolve(MANIFEST)
                        + " is not right: the key is another one, or the file was changed.");
            Manifest manifest = Manifest.of(bytes);
            if (manifest.format() != Manifest.FORMAT)
                throw new BackupException("The backup in " + folder + " has format " + manifest.format()
                        + ", and this Duban knows " + Manifest.FORMAT + ": use the version that made it.");
            return new Part(folder, manifest, Hashes.of(bytes), key);
        } catch (IOException e) {
            throw new BackupException("The manifest of " + folder + " cannot be read: " + e + ".", e);
        }
    }

    PartReader open(String file) throws IOException {
        return new PartReader(folder.resolve(file), key, context(manifest.chain(), manifest.part(), file));
    }

    /** What a file's key and chunks are bound to. */
    static String context(String chain, int part, String file) {
        return chain + "/" + part + "/" + file;
    }

    /** Reads all files that a restore needs from it. @param newest whether no part follows */
    void check(boolean newest) {
        for (Map.Entry<String, Manifest.File> entry : manifest.files().entrySet()) {
            Path file = folder.resolve(entry.getKey());
            if (!entry.getValue().kept() && !newest) continue;
            try {
                if (!Files.exists(file))
                    throw new BackupException("The backup lacks " + file
                            + (entry.getValue().kept() ? "." : ": a newer part has replaced it, and is missing."));
                if (Files.size(file) != entry.getValue().bytes()
                        || !Hashes.of(file).equals(entry.getValue().sha256()))
                    throw new BackupException("The backup's file " + file
                            + " was changed: its SHA-256 is not that of the" + " manifest. Restore from another copy.");
            } catch (IOException e) {
                throw new BackupException("The backup's file " + file + " cannot be read: " + e + ".", e);
            }
        }
    }

    /** Deletes what a newer part has replaced. */
    void deleteReplaced() throws IOException {
        for (Map.Entry<String, Manifest.File> entry : manifest.files().entrySet())
            if (!entry.getValue().kept()) Files.deleteIfExists(folder.resolve(entry.getKey()));
    }
}
