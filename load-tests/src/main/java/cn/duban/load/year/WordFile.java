package cn.duban.load.year;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The generator's words, as data files beside the code. */
final class WordFile {

    private WordFile() {}

    /** The lines of {@code /yulin/name} without blank lines and comments. */
    static List<String> lines(String name) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(WordFile.class.getResourceAsStream("/yulin/" + name), name),
                StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the word file " + name + " cannot be read", e);
        }
    }

    static List<String> words(String name) {
        return lines(name).stream()
                .flatMap(line -> List.of(line.split(" +")).stream())
                .toList();
    }
}
