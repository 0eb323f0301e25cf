package cn.duban.dashboards;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The module's resources from the class path, as the engine serves them. */
final class Resources {
    private Resources() {}

    static boolean exists(String name) {
        return Resources.class.getClassLoader().getResource(name) != null;
    }

    static String text(String name) {
        try (InputStream in = Resources.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) throw new AssertionError("not on the class path: " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of all files below a folder with that ending. */
    static List<String> below(String folder, String ending) {
        URL root = Resources.class.getClassLoader().getResource(folder);
        if (root == null) throw new AssertionError("not on the class path: " + folder);
        try {
            Path path = Path.of(root.toURI());
            try (Stream<Path> files = Files.walk(path)) {
                return files.filter(file -> file.toString().endsWith(ending))
                        .map(file ->
                                folder + "/" + path.relativize(file).toString().replace('\\', '/'))
                        .sorted()
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
