package cn.duban.load.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A policy that ships inside this jar, unpacked as a folder for {@code duban.policy}. */
public final class PolicyFolder {

    private PolicyFolder() {}

    /** @param name a resource folder with a {@code files.txt} that lists its files @return the folder written */
    public static Path unpack(String name, Path target) throws IOException {
        Files.createDirectories(target);
        for (String file : lines(name + "/files.txt")) {
            try (InputStream in = open(name + "/" + file)) {
                Files.copy(in, target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return target;
    }

    private static List<String> lines(String resource) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(open(resource), StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = PolicyFolder.class.getResourceAsStream("/" + resource);
        if (in == null) {
            throw new IOException("this jar does not contain " + resource);
        }
        return in;
    }
}
