package cn.duban.http.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The files below one folder of the class path, each read once. Accepts only plain names separated by single slashes, so that
 * no path leads out of the folder.
 */
final class AssetFolder {
    /** No empty segment, and none that starts with a dot. */
    private static final Pattern PATH =
            Pattern.compile("[A-Za-z0-9_@-][A-Za-z0-9._@-]*(/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)*");

    private static final int LONGEST = 200;

    private final String folder;
    private final Map<String, Asset> read = new ConcurrentHashMap<>();

    /** @param folder with a slash at its end and none at its start */
    AssetFolder(String folder) {
        this.folder = folder;
    }

    Optional<Asset> find(String path) {
        if (path.length() > LONGEST || !PATH.matcher(path).matches()) return Optional.empty();
        Asset known = read.get(path);
        if (known != null) return Optional.of(known);
        Optional<Asset> found = load(path);
        found.ifPresent(asset -> read.put(path, asset));
        return found;
    }

    private Optional<Asset> load(String path) {
        // A folder opens as an empty stream inside a jar and as a list of names on disk; only names with an ending are
        // files.
        if (path.lastIndexOf('.') <= path.lastIndexOf('/')) return Optional.empty();
        try (InputStream in = AssetFolder.class.getClassLoader().getResourceAsStream(folder + path)) {
            return in == null ? Optional.empty() : Optional.of(Asset.of(path, in.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(folder + path + " cannot be read", unreadable);
        }
    }
}
