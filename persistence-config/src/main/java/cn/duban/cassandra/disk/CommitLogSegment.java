package cn.duban.cassandra.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A commit log segment's file. @param id grows with every segment of a folder */
record CommitLogSegment(Path file, long id) {
    private static final Pattern NAME = Pattern.compile("CommitLog-\\d+-(\\d+)\\.log");

    /** All segments of the folder, the oldest first; none if the folder does not exist yet. */
    static List<CommitLogSegment> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> of(file).stream())
                    .sorted(Comparator.comparingLong(CommitLogSegment::id))
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    static Optional<CommitLogSegment> of(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches()
                ? Optional.of(new CommitLogSegment(file, Long.parseLong(name.group(1))))
                : Optional.empty();
    }

    String name() {
        return file.getFileName().toString();
    }
}
