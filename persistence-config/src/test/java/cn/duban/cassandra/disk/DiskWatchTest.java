package cn.duban.cassandra.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.duban.cassandra.LimitedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watch on a file system of 100 MiB, without a Cassandra. */
@Tag("drill")
class DiskWatchTest {
    private static final long MIB = 1 << 20;
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path parent;

    private LimitedDisk disk;
    private Path commitLog;
    private DiskWatch watch;

    @BeforeEach
    void mount() throws Exception {
        disk = LimitedDisk.mount(parent.resolve("disk"), 100);
        commitLog = Files.createDirectories(disk.folder().resolve("commitlog"));
        watch = new DiskWatch(disk.folder(), new DiskLimits(32 * MIB, 12 * MIB, 16 * MIB), 4 * MIB);
        watch.start();
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            watch.close();
            disk.close();
        }
    }

    private void awaitLevel(DiskLevel level) {
        await("level " + level).atMost(SOON).until(() -> watch.state().level() == level);
    }

    @Test
    void the_ballast_is_deleted_when_space_runs_out_and_made_again_when_there_is_room() throws Exception {
        assertThat(watch.state().ballast()).isTrue();
        assertThat(watch.state().level()).isEqualTo(DiskLevel.PLENTY);

        disk.fillUpTo(20 * MIB);
        awaitLevel(DiskLevel.LOW);
        assertThat(watch.state().ballast()).as("above the second limit").isTrue();

        disk.fillUpTo(2 * MIB);
        await("the ballast is deleted").atMost(SOON).until(() -> !watch.state().ballast());
        assertThat(disk.free()).isGreaterThanOrEqualTo(16 * MIB);
        assertThat(watch.state().level().refusesCommands()).isTrue();

        disk.makeRoom();
        awaitLevel(DiskLevel.PLENTY);
        await("the ballast is back").atMost(SOON).until(() -> watch.state().ballast());
    }

    @Test
    void a_segment_that_was_made_with_room_takes_all_its_writes_on_a_full_disk() throws Exception {
        watch.prepareStart();
        Path segment = Files.createFile(commitLog.resolve("CommitLog-8-1.log"));
        assertThat(watch.reserveSegments()).isTrue();
        assertThat(Files.size(segment)).as("readers see no difference").isZero();
        watch.close();
        disk.fill();

        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            for (int i = 0; i < 64; i++) {
                assertThat(channel.write(ByteBuffer.allocate(64 << 10))).isEqualTo(64 << 10);
            }
        }
        Path late = Files.createFile(commitLog.resolve("CommitLog-8-2.log"));
        assertThatThrownBy(() -> Files.write(late, new byte[4_096])).isInstanceOf(IOException.class);
        assertThat(watch.reserveSegments()).as("no room for another").isFalse();
    }

    @Test
    void no_start_is_prepared_on_a_full_disk_and_one_is_with_the_room_of_the_ballast() throws Exception {
        disk.fillUpTo(2 * MIB);
        await("the ballast makes room").atMost(SOON).until(watch::prepareStart);
        disk.fill();
        assertThat(watch.prepareStart()).isFalse();
        assertThat(watch.sentence()).contains("0 MiB free", "12 MiB to start");
    }
}
