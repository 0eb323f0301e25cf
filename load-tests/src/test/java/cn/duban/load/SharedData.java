package cn.duban.load;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Recorded data that is not part of the project. A test that needs a missing file is skipped. */
public final class SharedData {

    private SharedData() {}

    public static Path file(String name) {
        Path root = Path.of(System.getProperty("duban.root", ".."));
        Path folder = Path.of(System.getProperty(
                "duban.shared", root.resolve("../shared/data").toString()));
        Path file = folder.resolve(name);
        assumeTrue(
                Files.isRegularFile(file),
                "no " + name + " beside the project; -Dduban.shared=FOLDER tells where it is");
        return file;
    }
}
