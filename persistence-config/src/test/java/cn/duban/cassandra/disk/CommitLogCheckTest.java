package cn.duban.cassandra.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.cassandra.disk.SegmentInspection.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitLogCheckTest {
    @TempDir
    Path folder;

    private Path commitLog;

    @BeforeEach
    void folders() {
        commitLog = folder.resolve("commitlog");
    }

    private static SegmentInspection read(Path file) throws IOException {
        return SegmentInspection.of(SegmentContents.of(CommitLogSegment.of(file).orElseThrow()));
    }

    @Test
    void a_folder_without_a_commit_log_needs_nothing() throws IOException {
        assertThat(new CommitLogCheck(folder).run()).isEmpty();
    }

    @Test
    void an_unwritten_segment_is_moved_and_others_stay_as_they_are() throws IOException {
        SegmentBuilder whole = new SegmentBuilder(7).section(4);
        Path first = whole.write(commitLog, 64 << 10);
        Path empty = new SegmentBuilder(8).write(commitLog, 0);

        List<String> found = new CommitLogCheck(folder).run();

        assertThat(found)
                .singleElement()
                .asString()
                .contains(empty.getFileName().toString(), "set-aside");
        assertThat(empty).doesNotExist();
        assertThat(folder.resolve("set-aside").resolve(empty.getFileName())).exists();
        assertThat(Files.readAllBytes(first)).isEqualTo(whole.bytes(64 << 10));
    }

    @Test
    void a_torn_segment_is_kept_and_a_copy_with_every_whole_mutation_takes_its_place() throws IOException {
        SegmentBuilder segment = new SegmentBuilder(9).section(4);
        int synced = segment.end();
        segment.section(30);
        Path file = segment.write(commitLog, 16_384);
        Path next = new SegmentBuilder(10).section(2).write(commitLog, 8_192);

        assertThat(new CommitLogCheck(folder).run()).hasSize(1);

        assertThat(Files.readAllBytes(folder.resolve("set-aside").resolve(file.getFileName())))
                .isEqualTo(segment.bytes(16_384));
        byte[] repaired = Files.readAllBytes(file);
        int whole = (16_384 - synced - 8) / SegmentBuilder.MUTATION;
        assertThat(repaired).hasSize(synced + 8 + whole * SegmentBuilder.MUTATION);
        assertThat(read(file).condition()).isEqualTo(Condition.WHOLE);
        assertThat(SegmentContents.of(CommitLogSegment.of(file).orElseThrow())
                        .mutationsEnd(synced + 8, repaired.length))
                .isEqualTo(repaired.length);
        assertThat(read(next).condition()).isEqualTo(Condition.WHOLE);
        assertThat(new CommitLogCheck(folder).run()).as("a second look").isEmpty();
    }

    @Test
    void a_name_that_is_taken_in_the_folder_gets_a_number() throws IOException {
        for (int i = 0; i < 3; i++) {
            new SegmentBuilder(11).write(commitLog, 0);
            new CommitLogCheck(folder).run();
        }
        try (var kept = Files.list(folder.resolve("set-aside"))) {
            assertThat(kept.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder("CommitLog-8-11.log", "CommitLog-8-11.log.1", "CommitLog-8-11.log.2");
        }
    }

    @Test
    void a_hole_with_whole_sections_behind_it_prevents_the_start_and_touches_nothing() throws IOException {
        SegmentBuilder segment =
                new SegmentBuilder(12).section(3).section(30).section(2).zeros(8_192, 12_288);
        Path file = segment.write(commitLog, 64 << 10);

        assertThatThrownBy(() -> new CommitLogCheck(folder).run())
                .isInstanceOf(HoledCommitLogException.class)
                .hasMessageContaining(file.toString());
        assertThat(Files.readAllBytes(file)).isEqualTo(segment.bytes(64 << 10));
    }
}
