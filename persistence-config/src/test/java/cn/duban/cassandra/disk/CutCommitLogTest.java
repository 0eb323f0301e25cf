package cn.duban.cassandra.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.duban.cassandra.Persistence;
import cn.duban.cassandra.PersistenceStartException;
import cn.duban.cassandra.disk.SegmentInspection.Condition;
import cn.duban.engine.RegionLog;
import cn.duban.engine.RegionLog.Appended;
import cn.duban.engine.RegionLog.Row;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real commit logs, cut off in every way a full disk can, in front of a real Cassandra. */
@Tag("drill")
class CutCommitLogTest {
    private static final String REGION = "cut";
    private static final int ROWS = 30;
    private static final int BLOCK = 4_096;

    @TempDir
    Path parent;

    private static Config config(Path dataDir) {
        return ConfigFactory.parseMap(Map.of(
                        "duban.data-dir",
                        dataDir.toString(),
                        "duban.cassandra.class-archive",
                        false,
                        "duban.cassandra.start-timeout",
                        "120 s"))
                .withFallback(ConfigFactory.load());
    }

    @Test
    void a_cut_segment_is_replayed_up_to_its_last_whole_row_and_a_holed_one_prevents_the_start() throws Exception {
        Path torn = parent.resolve("torn");
        Path holed = parent.resolve("holed");
        Path running = parent.resolve("running");
        try (Persistence store = Persistence.start(config(running))) {
            append(store.log());
            // What a crash at this moment would leave: every acknowledged row is synced.
            copy(running, torn);
            copy(running, holed);
        }
        CommitLogSegment last = lastWritten(torn);
        SegmentContents contents = SegmentContents.of(last);
        for (CommitLogSegment segment : CommitLogSegment.in(commitLog(torn))) {
            assertThat(SegmentInspection.of(SegmentContents.of(segment)).condition())
                    .as("a segment that Cassandra wrote: " + segment.name())
                    .isEqualTo(Condition.WHOLE);
        }
        int written = contents.written();
        tearOff(last, written - 10 * BLOCK & -BLOCK);
        Files.createFile(commitLog(torn).resolve("CommitLog-8-" + (last.id() + 1_000) + ".log"));
        try (Persistence store = Persistence.start(config(torn))) {
            assertThat(store.disk().orElseThrow().setAside()).hasSize(2);
            assertThat(head(store)).isEqualTo(ROWS - 1);
            assertThat(store.log().read(REGION, 1, 100).toCompletableFuture().join())
                    .hasSize(ROWS - 1);
            await("logs and journals are compared")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> store.disk().orElseThrow().comparison(), text -> !text.isEmpty());
            assertThat(store.disk().orElseThrow().comparison()).startsWith("No gap in " + (ROWS - 1) + " rows");
        }
        assertThat(torn.resolve("cassandra/set-aside").resolve(last.name())).exists();

        punch(lastWritten(holed), written / 2 & -BLOCK);
        assertThatThrownBy(() -> Persistence.start(config(holed)))
                .isInstanceOf(PersistenceStartException.class)
                .hasMessageContaining("has a hole at byte");
    }

    private static void append(RegionLog log) {
        UUID writer = UUID.randomUUID();
        Random random = new Random(1);
        for (int position = 1; position <= ROWS; position++) {
            byte[] payload = new byte[60_000];
            random.nextBytes(payload);
            assertThat(log.append(new Row(REGION, position, writer, Instant.EPOCH, payload))
                            .toCompletableFuture()
                            .join())
                    .isEqualTo(Appended.WRITTEN);
        }
    }

    private static long head(Persistence store) {
        return store.log()
                .head(REGION)
                .toCompletableFuture()
                .join()
                .orElseThrow()
                .position();
    }

    private static Path commitLog(Path dataDir) {
        return dataDir.resolve("cassandra/commitlog");
    }

    private static CommitLogSegment lastWritten(Path dataDir) throws IOException {
        List<CommitLogSegment> segments = CommitLogSegment.in(commitLog(dataDir));
        for (int i = segments.size() - 1; i >= 0; i--) {
            if (SegmentContents.of(segments.get(i)).written() > 20 * BLOCK) {
                return segments.get(i);
            }
        }
        throw new AssertionError("no segment has rows: " + segments);
    }

    private static void tearOff(CommitLogSegment segment, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    private static void punch(CommitLogSegment segment, int position) throws IOException {
        try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(BLOCK), position);
        }
    }

    /** The store's files without those of the running process. */
    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                String name = file.getFileName().toString();
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!name.equals("process.properties") && !name.equals("ballast") && Files.exists(file)) {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
