package cn.duban.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    @TempDir
    Path folder;

    private ClassArchive archive(String dir, String classes, Object wanted) {
        Config config = ConfigFactory.parseMap(Map.of(
                        "duban.data-dir",
                        folder.toString(),
                        "duban.cassandra.class-archive",
                        wanted,
                        "duban.cassandra.class-archive-dir",
                        dir))
                .withFallback(ConfigFactory.load());
        CassandraSettings settings = CassandraSettings.from(config);
        return ClassArchive.of(settings, settings.folder(), classes);
    }

    /** Does what the JVM does at its exit. */
    private static void written(ClassArchive archive) throws IOException {
        Files.writeString(path(archive.option(), "\"-XX:ArchiveClassesAtExit="), "classes");
    }

    private static Path path(String option, String begins) {
        assertThat(option).startsWith(begins).endsWith("\"");
        return Path.of(option.substring(begins.length(), option.length() - 1));
    }

    private List<String> names(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void the_next_process_reads_the_archive_of_the_one_before() throws IOException {
        ClassArchive first = archive("", "a1", true);
        written(first);
        assertThat(archive("", "a1", true).option())
                .as("not before it has ended")
                .contains("ArchiveClassesAtExit");
        written(first);
        first.finish();
        Path read = path(archive("", "a1", true).option(), "\"-XX:SharedArchiveFile=");
        assertThat(read).startsWith(folder.resolve("cassandra")).hasContent("classes");
    }

    @Test
    void an_archive_of_other_classes_is_not_read_and_is_removed_from_the_data_folder() throws IOException {
        ClassArchive before = archive("", "a1", true);
        written(before);
        before.finish();
        ClassArchive after = archive("", "b2", true);
        written(after);
        after.finish();
        assertThat(names(folder.resolve("cassandra/cache"))).containsExactly("classes-b2.jsa");
    }

    @Test
    void a_shared_folder_serves_concurrent_writers_with_different_classes() throws IOException {
        Path shared = folder.resolve("shared");
        ClassArchive one = archive(shared.toString(), "a1", true);
        ClassArchive two = archive(shared.toString(), "a1", true);
        ClassArchive other = archive(shared.toString(), "b2", true);
        written(one);
        written(two);
        written(other);
        assertThat(names(shared)).as("each its own").hasSize(3);
        one.finish();
        two.finish();
        other.finish();
        assertThat(names(shared)).containsExactly("classes-a1.jsa", "classes-b2.jsa");
    }

    @Test
    void without_the_setting_there_is_no_archive() {
        assertThat(archive("", "a1", false).option()).isEmpty();
    }
}
