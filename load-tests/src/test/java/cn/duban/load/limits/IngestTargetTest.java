package cn.duban.load.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.load.client.LineServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On one stream, against a server that cuts it. */
@Timeout(30)
class IngestTargetTest {

    private final List<String> acknowledged = new CopyOnWriteArrayList<>();

    private IngestTarget target(LineServer server) {
        return new IngestTarget(server.base(), 1, (line, result) -> acknowledged.add(line.ticket()));
    }

    private static CompletableFuture<Void> send(IngestTarget target, String ticket) {
        return target.send(new IngestLine(ticket, "{}")).toCompletableFuture();
    }

    @Test
    void aStreamThatWasCutWhileNothingWasAskedIsOpenedAnew() throws IOException {
        try (LineServer server = new LineServer(1, 1);
                IngestTarget target = target(server)) {
            send(target, "first").join();
            // Whether the cut is seen before the next line or by it: what is asked after that is answered.
            CompletableFuture<Void> next = send(target, "second");
            while (next.handle((ok, failure) -> failure).join() != null) next = send(target, "second");
            assertThat(acknowledged).containsExactly("first", "second");
            server.served().join();
        }
    }

    @Test
    void whatACutStreamOwesFails() throws IOException {
        try (LineServer server = new LineServer(1);
                IngestTarget target = target(server)) {
            CompletableFuture<Void> first = send(target, "first");
            CompletableFuture<Void> owed = send(target, "owed");
            first.join();
            assertThatThrownBy(() -> owed.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
            assertThat(acknowledged).containsExactly("first");
        }
    }

    @Test
    void whoeverIsNotThereFailsWhatIsAsked() throws IOException {
        LineServer gone = new LineServer();
        gone.close();
        try (IngestTarget target = target(gone)) {
            assertThatThrownBy(() -> send(target, "a").get(10, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(IOException.class);
        }
    }
}
