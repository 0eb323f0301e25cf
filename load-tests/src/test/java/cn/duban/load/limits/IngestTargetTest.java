package cn.duban.load.limits;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.load.client.LineServer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** On one stream, against a server that cuts it. */
class IngestTargetTest {

    private final List<String> acknowledged = new CopyOnWriteArrayList<>();

    private IngestTarget target(LineServer server) {
        return new IngestTarget(server.base(), 1, (line, result) -> acknowledged.add(line.ticket()));
    }

    private static CompletableFuture<Void> send(IngestTarget target, String ticket) {
        return target.send(new IngestLine(ticket, "{}")).toCompletableFuture().orTimeout(10, TimeUnit.SECONDS);
    }

    private static Optional<Throwable> failure(CompletableFuture<Void> answer) {
        return Optional.ofNullable(answer.handle((ok, failure) -> failure).join());
    }

    @Test
    void a_stream_cut_while_idle_is_opened_again() throws IOException {
        try (LineServer server = new LineServer(1, 1);
                IngestTarget target = target(server)) {
            send(target, "first").join();
            // The cut is noticed before the next line or by it; commands after that are answered.
            Optional<Throwable> cut = failure(send(target, "second"));
            cut.ifPresent(failed -> assertThat(failed).isInstanceOf(IOException.class));
            if (cut.isPresent()) send(target, "second").join();
            assertThat(acknowledged).containsExactly("first", "second");
        }
    }

    @Test
    void unanswered_commands_of_a_cut_stream_fail() throws IOException {
        try (LineServer server = new LineServer(1);
                IngestTarget target = target(server)) {
            CompletableFuture<Void> first = send(target, "first");
            CompletableFuture<Void> owed = send(target, "owed");
            first.join();
            assertThat(failure(owed).orElseThrow()).isInstanceOf(IOException.class);
            assertThat(acknowledged).containsExactly("first");
        }
    }

    @Test
    void commands_to_a_missing_server_fail() throws IOException {
        LineServer gone = new LineServer();
        gone.close();
        try (IngestTarget target = target(gone)) {
            assertThat(failure(send(target, "a")).orElseThrow()).isInstanceOf(IOException.class);
        }
    }
}
