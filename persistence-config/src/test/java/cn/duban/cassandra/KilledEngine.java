package cn.duban.cassandra;

import cn.duban.engine.RegionLog.Row;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/** A program that starts the store on a folder, appends until it is killed, and prints each acknowledgement. */
final class KilledEngine {
    static final String REGION = "610802";

    private KilledEngine() {}

    public static void main(String[] args) {
        Persistence persistence = Persistence.start(SharedCassandra.config(Path.of(args[0])));
        UUID writer = UUID.randomUUID();
        System.out.println("cassandra " + persistence.embeddedPid().orElseThrow());
        for (long position = 1; ; position++) {
            persistence
                    .log()
                    .append(new Row(REGION, position, writer, Instant.EPOCH, new byte[300]))
                    .toCompletableFuture()
                    .join();
            System.out.println("acknowledged " + position);
        }
    }
}
