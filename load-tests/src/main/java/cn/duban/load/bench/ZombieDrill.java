package cn.duban.load.bench;

import cn.duban.cassandra.CassandraSettings;
import cn.duban.cassandra.EmbeddedStore;
import cn.duban.cassandra.Persistence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Stops a region's writer by a signal, lets a second one take the region over, and resumes the first. Anything the first
 * acknowledges after that is lost, because it is never read.
 */
final class ZombieDrill {
    private static final String REGION = "zombie";
    private static final String ACKNOWLEDGED = "acknowledged ";
    private static final String GAVE_UP = "gave up: ";
    private static final int WRITES = 200;

    private ZombieDrill() {}

    static void run(String way, String folder) throws IOException, InterruptedException {
        try (EmbeddedStore cluster = EmbeddedStore.start(CassandraSettings.from(RegionLogBench.config(folder)))) {
            String port = Integer.toString(cluster.cassandra().port());
            try (Writer first = new Writer(way, port, folder)) {
                first.awaitAcknowledged(WRITES);
                first.signal("STOP");
                String last = first.drained();
                try (Writer second = new Writer(way, port, folder)) {
                    String taken = second.awaitAcknowledged(1);
                    second.awaitAcknowledged(WRITES);
                    first.signal("CONT");
                    System.out.println(way + ": the first writer was stopped after \"" + last
                            + "\", the second began with \"" + taken + "\", the woken first said " + first.next(20));
                }
            }
            try (Writer third = new Writer(way, port, folder)) {
                System.out.println(way + ": a third writer, after both have ended, said " + third.next(1));
            }
        }
    }

    /** One writer's process: appends endlessly and prints each acknowledgement. */
    public static void main(String[] args) {
        Persistence persistence = Persistence.start(RegionLogBench.external(Integer.parseInt(args[1]), args[2]));
        RegionWriter writer;
        if (args[0].equals("actor")) {
            ActorSystem<Void> system = RegionWriter.Actor.system(persistence);
            writer = RegionWriter.Actor.on(system, REGION);
        } else {
            writer = new RegionWriter.Table(persistence.log(), REGION);
        }
        try {
            for (; ; ) {
                System.out.println("acknowledged "
                        + writer.write(new byte[6_000]).toCompletableFuture().join());
            }
        } catch (RuntimeException e) {
            System.out.println(GAVE_UP + e.getMessage());
            System.exit(1);
        }
    }

    private static final class Writer implements AutoCloseable {
        private final Process process;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        Writer(String way, String port, String folder) throws IOException {
            process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ZombieDrill.class.getName(),
                            way,
                            port,
                            folder)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Thread reader = new Thread(this::readLines, "writer-output");
            reader.setDaemon(true);
            reader.start();
        }

        /** Returns the last line of that many acknowledgements. */
        String awaitAcknowledged(int count) throws InterruptedException {
            String line = "nothing";
            for (int n = 0; n < count; ) {
                line = lines.take();
                n += line.startsWith(ACKNOWLEDGED) ? 1 : 0;
            }
            return line;
        }

        /** Returns the last line that the stopped process had written. */
        String drained() throws InterruptedException {
            String last = "nothing";
            for (String line = lines.poll(1, TimeUnit.SECONDS); line != null; line = lines.poll(1, TimeUnit.SECONDS)) {
                last = line;
            }
            return last;
        }

        List<String> next(int count) throws InterruptedException {
            List<String> next = new ArrayList<>();
            while (next.size() < count) {
                String line = lines.poll(15, TimeUnit.SECONDS);
                if (line == null) {
                    break;
                }
                next.add(line);
            }
            return next;
        }

        void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
        }

        @Override
        public void close() {
            process.destroyForcibly();
            process.onExit().join();
        }

        private void readLines() {
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    if (line.startsWith(ACKNOWLEDGED) || line.startsWith(GAVE_UP)) {
                        lines.add(line);
                    }
                }
            } catch (IOException e) {
                lines.add("output lost: " + e.getMessage());
            }
        }
    }
}
