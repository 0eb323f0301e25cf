package cn.duban.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.RegionLog.Appended;
import cn.duban.engine.RegionLog.Row;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the embedded Cassandra fills up under load, and has room again later. */
@Tag("drill")
class FullDiskTest {
    private static final int REGIONS = 8;
    private static final int ROUNDS = Integer.getInteger("duban.disk.rounds", 2);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);

    private final UUID writer = UUID.randomUUID();
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    private static Config config(Path dataDir) {
        return ConfigFactory.parseString("""
                        duban.cassandra { class-archive = false, start-timeout = 120 s }
                        duban.cassandra { disk-reserve = 320 MiB, disk-exhausted = 160 MiB, disk-ballast = 160 MiB }
                        """).withFallback(SharedCassandra.config(dataDir));
    }

    @Test
    void after_the_disk_has_room_again_cassandra_starts_and_every_acknowledged_row_is_there(@TempDir Path parent)
            throws Exception {
        try (LimitedDisk disk = LimitedDisk.mount(parent.resolve("disk"), 1_200)) {
            for (int round = 1; round <= ROUNDS; round++) {
                try (Persistence store = Persistence.start(config(disk.folder()))) {
                    assertEverythingIsThere(store);
                    writeWhileTheDiskFills(store, disk);
                }
                disk.makeRoom();
            }
            try (Persistence store = Persistence.start(config(disk.folder()))) {
                assertEverythingIsThere(store);
            }
        }
    }

    private void writeWhileTheDiskFills(Persistence store, LimitedDisk disk) throws Exception {
        long pid = store.embeddedPid().orElseThrow();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < REGIONS; i++) {
            String region = "full-" + i;
            Thread thread = new Thread(() -> appendUntilRefused(store, region, region.hashCode()));
            threads.add(thread);
            thread.start();
        }
        await("Cassandra has stopped for lack of space").atMost(LONG_ENOUGH).until(() -> {
            disk.fill();
            return !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        });
        for (Thread thread : threads) {
            thread.join();
        }
        disk.fill();
    }

    private void appendUntilRefused(Persistence store, String region, long seed) {
        Random random = new Random(seed);
        while (true) {
            long next = acknowledged.getOrDefault(region, 0L) + 1;
            byte[] payload = new byte[1_000 + random.nextInt(60_000)];
            random.nextBytes(payload);
            Row row = new Row(region, next, writer, Instant.EPOCH, payload);
            Appended appended = store.log()
                    .append(row)
                    .exceptionally(away -> Appended.FENCED)
                    .toCompletableFuture()
                    .join();
            if (appended != Appended.WRITTEN) {
                return;
            }
            acknowledged.put(region, next);
        }
    }

    private void assertEverythingIsThere(Persistence store) {
        acknowledged.forEach((region, position) -> {
            long head = store.log()
                    .head(region)
                    .toCompletableFuture()
                    .join()
                    .map(Row::position)
                    .orElse(0L);
            assertThat(head).as("head of " + region).isGreaterThanOrEqualTo(position);
            long from = 1;
            while (from <= position) {
                int read = store.log()
                        .read(region, from, 50)
                        .toCompletableFuture()
                        .join()
                        .size();
                assertThat(read)
                        .as(region + " has a gap at " + from + " of " + position)
                        .isPositive();
                from += read;
            }
            // The row with an unknown result may have been written: the next round continues after it.
            acknowledged.put(region, head);
        });
    }
}
